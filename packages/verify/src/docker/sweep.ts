import type Docker from 'dockerode';
import { OWNER_LABEL, RUN_LABEL } from '../plan/marks.ts';
import { fieldIn, textIn } from './json-values.ts';
import { hasEnded } from './owner.ts';

/** Removes everything a run made, found by its label and nothing else; what could not be removed, by name. */
export async function sweep(docker: Docker, runId: string): Promise<readonly string[]> {
  const filters = { label: [`${RUN_LABEL}=${runId}`] };
  const remaining: string[] = [];
  const attempt = async (name: string, removal: Promise<unknown>): Promise<void> => {
    await removal.catch((error: unknown) => {
      if (fieldIn(error, 'statusCode') !== 404) remaining.push(name);
    });
  };
  // In this order, since each is held by the one before.
  for (const { Id, Names } of await docker.listContainers({ all: true, filters }))
    await attempt(Names[0] ?? Id, docker.getContainer(Id).remove({ force: true, v: true }));
  for (const { Id, Name } of await docker.listNetworks({ filters }))
    await attempt(Name, docker.getNetwork(Id).remove());
  for (const { Name } of (await docker.listVolumes({ filters })).Volumes ?? [])
    await attempt(Name, docker.getVolume(Name).remove());
  for (const { Id, RepoTags } of await docker.listImages({ all: true, filters }))
    for (const name of namesOf(Id, RepoTags ?? []))
      await attempt(name, docker.getImage(name).remove());
  return remaining;
}

/** What an image is removed by: one whose tag went to another has none, and some engines say so in words. */
function namesOf(id: string, tags: readonly string[]): readonly string[] {
  const names = tags.filter((tag) => !tag.startsWith('<none>'));
  return names.length === 0 ? [id] : names;
}

/** Removes what runs left behind whose process has ended without cleaning up. */
export async function sweepLeftovers(docker: Docker): Promise<readonly string[]> {
  const runs = await runsThatEnded(docker);
  const remaining = await Promise.all([...runs].map((runId) => sweep(docker, runId)));
  return remaining.flat();
}

async function runsThatEnded(docker: Docker): Promise<ReadonlySet<string>> {
  const filters = { label: [RUN_LABEL] };
  const made = [
    ...(await docker.listContainers({ all: true, filters })),
    ...(await docker.listNetworks({ filters })),
    ...((await docker.listVolumes({ filters })).Volumes ?? []),
    ...(await docker.listImages({ all: true, filters })),
  ];
  const ended = made.filter((thing) => hasEnded(textIn(thing, 'Labels', OWNER_LABEL)));
  return new Set(ended.map((thing) => textIn(thing, 'Labels', RUN_LABEL)));
}
