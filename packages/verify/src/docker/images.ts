import type { Json } from '@plimsoll/core';
import { PlimsollError, problem } from '@plimsoll/core';
import type Docker from 'dockerode';
import { fieldsOf, textOf } from '../plan/fields.ts';
import { type ComposeCall, type ComposeEnd, composeCommand, lastWord } from './compose-command.ts';
import type { Engine } from './engine.ts';
import { fieldIn, textIn } from './json-values.ts';

/** Why images cannot be had, one sentence for each service concerned; empty when all are there. */
export type ImageFailures = ReadonlyMap<string, string>;

/** What images are prepared for. */
export interface ImageTerms {
  readonly engine: Engine;
  readonly document: Json;
  readonly call: Omit<ComposeCall, 'arguments'>;
}

/**
 * Builds what is to be built, then pulls what is not there: a service may use what another builds. Apart from the boot
 * and its time-out.
 */
export async function prepareImages(terms: ImageTerms): Promise<ImageFailures> {
  const failures = new Map<string, string>();
  const services = Object.entries(fieldsOf(fieldsOf(terms.document)['services']));
  const isBuilt = ([, value]: (typeof services)[number]): boolean =>
    fieldsOf(value)['build'] !== undefined;
  for (const [service] of services.filter(isBuilt)) {
    const why = await failureOf('build', service, terms.call);
    if (why !== undefined)
      failures.set(service, `The image of "${service}" cannot be built: ${why}`);
  }
  for (const [service, value] of services.filter((entry) => !isBuilt(entry))) {
    const why = await imageFailure(service, fieldsOf(value), terms);
    if (why !== undefined) failures.set(service, why);
  }
  return failures;
}

async function imageFailure(
  service: string,
  { image, platform }: Readonly<Record<string, Json>>,
  { engine, call }: ImageTerms,
): Promise<string | undefined> {
  const name = textOf(image) ?? '';
  if (!(await hasImage(engine.docker, name))) {
    const why = await failureOf('pull', service, call);
    if (why !== undefined) return `The image "${name}" of "${service}" cannot be had: ${why}`;
  }
  if (textOf(platform) !== undefined) return undefined; // asked for, and so emulated
  const found = textIn(await inspectImage(engine.docker, name), 'Architecture');
  const { architecture } = engine.facts;
  if (found === '' || found === architecture) return undefined;
  return `The image "${name}" of "${service}" is for ${found}, and the engine is ${architecture}.`;
}

async function failureOf(
  verb: 'build' | 'pull',
  service: string,
  call: ImageTerms['call'],
): Promise<string | undefined> {
  const end = await compose({ ...call, arguments: ['-f', DOCUMENT, verb, service] });
  return end.exitCode === 0 ? undefined : lastWord(end.output);
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
  return (await inspectImage(docker, name)) !== undefined;
}

async function inspectImage(docker: Docker, name: string): Promise<unknown> {
  try {
    return await docker.getImage(name).inspect();
  } catch (error) {
    if (fieldIn(error, 'statusCode') === 404) return undefined;
    throw error;
  }
}
