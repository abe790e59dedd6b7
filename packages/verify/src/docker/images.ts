import type { Json } from '@plimsoll/core';
import { PlimsollError, problem } from '@plimsoll/core';
import type Docker from 'dockerode';
import { fieldsOf, textOf } from '../plan/fields.ts';
import { type ComposeCall, type ComposeEnd, composeCommand, lastWord } from './compose-command.ts';
import { fieldIn } from './json-values.ts';

/** Why images cannot be had, one sentence for each service concerned; empty when all are there. */
export type ImageFailures = ReadonlyMap<string, string>;

/** Pulls what is not there and builds what is to be built, apart from the boot and its time-out. */
export async function prepareImages(
  docker: Docker,
  document: Json,
  call: Omit<ComposeCall, 'arguments'>,
): Promise<ImageFailures> {
  const failures = new Map<string, string>();
  for (const [service, value] of Object.entries(fieldsOf(fieldsOf(document)['services']))) {
    const { image, build } = fieldsOf(value);
    const name = textOf(image) ?? '';
    if (build === undefined && (await hasImage(docker, name))) continue;
    const verb = build === undefined ? 'pull' : 'build';
    const end = await compose({ ...call, arguments: ['-f', DOCUMENT, verb, service] });
    if (end.exitCode === 0) continue;
    const what = build === undefined ? `The image "${name}" of` : 'The image of';
    const failed = build === undefined ? 'cannot be had' : 'cannot be built';
    failures.set(service, `${what} "${service}" ${failed}: ${lastWord(end.output)}`);
  }
  return failures;
}

/** The name of the document to boot, in the run's own directory. */
export const DOCUMENT = 'compose.json';

/** Throws `compose-unavailable` where there is no Docker Compose. */
async function compose(call: ComposeCall): Promise<ComposeEnd> {
  try {
    return await composeCommand(call);
  } catch (cause) {
    const hint = 'Install the Docker CLI with its Compose plugin, version 2.';
    const told = problem('compose-unavailable', 'There is no "docker compose" to run.', { hint });
    throw new PlimsollError([told], { cause });
  }
}

/** Throws `compose-unavailable` unless `docker compose` answers. */
export async function checkCompose(call: Omit<ComposeCall, 'arguments'>): Promise<void> {
  const end = await compose({ ...call, arguments: ['version', '--short'] });
  if (end.exitCode === 0) return;
  const hint = 'Install the Compose plugin of the Docker CLI, version 2.';
  const message = `"docker compose" does not answer: ${lastWord(end.output)}`;
  throw new PlimsollError([problem('compose-unavailable', message, { hint })]);
}

/** Makes sure of the load generator's image. Throws `traffic-unavailable` when it cannot be had. */
export async function ensureImage(docker: Docker, image: string): Promise<void> {
  if (await hasImage(docker, image)) return;
  try {
    const progress = await docker.pull(image);
    await new Promise<void>((resolve, reject) => {
      docker.modem.followProgress(progress, (error) => (error ? reject(error) : resolve()));
    });
  } catch (cause) {
    const hint = 'Let the engine reach its registry, or name another image of k6 in the settings.';
    const message = `The image "${image}", which sends the traffic, cannot be had.`;
    throw new PlimsollError([problem('traffic-unavailable', message, { hint })], { cause });
  }
}

/** Whether the engine has an image. */
export async function hasImage(docker: Docker, name: string): Promise<boolean> {
  try {
    await docker.getImage(name).inspect();
    return true;
  } catch (error) {
    if (fieldIn(error, 'statusCode') === 404) return false;
    throw error;
  }
}
