import { globSync } from 'node:fs';
import { delimiter, posix } from 'node:path';
import {
  declaredStack,
  type Host,
  PlimsollError,
  problem,
  type StackRequest,
} from '@plimsoll/core';
import {
  composeFileIn,
  isDefaultName,
  siblingOverride,
  toPortablePath,
  withoutComposeFile,
} from '@plimsoll/node';
import { noStackHere } from './no-stack-here.ts';
import type { StackOptions } from './options.ts';
import { stackId } from './stack-id.ts';
import { withStandardInput } from './standard-input.ts';
import type { Workplace } from './workplace.ts';

/** The hosts that a declared stack names. */
export type HostsOf = (names: readonly string[]) => readonly Host[];

/** The stacks that paths, options or settings ask for, whichever comes first; none of them is read yet. */
export function stacksAskedFor(
  paths: readonly string[],
  options: StackOptions,
  workplace: Workplace,
  hostsOf: HostsOf,
): readonly StackRequest[] {
  if (paths.length > 0) return stacksAtPaths(paths, options, workplace);
  const declared = options.file === undefined ? declaredStacks(workplace, hostsOf) : [];
  return declared.length > 0 ? declared : [stackHere(options, workplace)];
}

/** The stacks that `plimsoll.yaml` declares. */
export function declaredStacks(
  { settings, files, directory, environment }: Workplace,
  hostsOf: HostsOf,
): readonly StackRequest[] {
  if (settings === undefined) return [];
  const place = {
    files,
    directory: settings.directory,
    root: directory,
    environment: withoutComposeFile(environment),
  };
  return settings.settings.stacks.map((stack) => declaredStack(stack, hostsOf(stack.host), place));
}

/** The one stack that Docker Compose itself would take here; throws where there is none. */
export function stackHere(options: StackOptions, workplace: Workplace): StackRequest {
  const { files, directory, environment } = workplace;
  const place = placeOfStack(options, workplace);
  if (place === undefined) throw noStackHere(workplace);
  return {
    ...composeWords(options),
    id: stackId(place, workplace),
    files: withStandardInput(files, directory, options.file),
    directory,
    root: directory,
    composeFiles: options.file ?? [],
    environment,
  };
}

/** Docker Compose's own options, as the reader calls them. */
function composeWords(options: StackOptions): Partial<StackRequest> {
  return {
    profiles: options.profile,
    envFiles: options.envFile,
    projectName: options.projectName,
    projectDirectory: options.projectDirectory,
  };
}

/** The directory of the stack that Docker Compose would take, or `undefined` where it would find none. */
function placeOfStack(options: StackOptions, workplace: Workplace): string | undefined {
  const { files, directory } = workplace;
  const named = options.projectDirectory ?? directoryOfFirst(composeFilesNamed(options, workplace));
  if (named !== undefined) return posix.resolve(directory, named);
  for (let place = directory; ; place = posix.dirname(place)) {
    if (composeFileIn(files, place) !== undefined) return place;
    if (place === '/') break;
  }
  // An env file may hold COMPOSE_FILE: the reader will know.
  return files.stat(posix.join(directory, '.env')) === undefined ? undefined : directory;
}

/** The files that `-f` or COMPOSE_FILE name; none means discovery. */
function composeFilesNamed({ file }: StackOptions, { environment }: Workplace): readonly string[] {
  if (file !== undefined) return file;
  const separator = environment['COMPOSE_PATH_SEPARATOR'] || delimiter;
  return (environment['COMPOSE_FILE'] ?? '').split(separator).filter((name) => name !== '');
}

/** Standard input stands nowhere: it leaves the place to the next file, else to the current directory. */
function directoryOfFirst(composeFiles: readonly string[]): string | undefined {
  if (composeFiles.length === 0) return undefined;
  const first = composeFiles.find((name) => name !== '-');
  return first === undefined ? '.' : posix.dirname(first);
}

function stacksAtPaths(
  paths: readonly string[],
  options: StackOptions,
  workplace: Workplace,
): readonly StackRequest[] {
  if (options.file !== undefined) {
    const hint = 'Give paths for a stack each, or -f for the files of one stack.';
    const message = 'Paths and -f cannot be given together.';
    throw new PlimsollError([problem('usage-invalid', message, { hint })]);
  }
  const expanded = [...new Set(paths.flatMap(expand))];
  const overrides = new Set(expanded.flatMap((path) => overrideOf(path, workplace) ?? []));
  return expanded
    .filter((path) => !overrides.has(path))
    .map((path) => stackAtPath(path, options, workplace));
}

/** A path that exists is itself; one that does not may be a pattern that no shell has expanded. */
function expand(path: string): readonly string[] {
  const portable = toPortablePath(path);
  if (!/[*?[{]/.test(path)) return [portable];
  const matches = globSync(path).map((match) => toPortablePath(match));
  return matches.length === 0 ? [portable] : matches.sort();
}

function overrideOf(path: string, { files }: Workplace): string | undefined {
  return siblingOverride(path, (candidate) => files.stat(candidate) !== undefined);
}

function stackAtPath(path: string, options: StackOptions, workplace: Workplace): StackRequest {
  const { files, directory, environment } = workplace;
  const composeFile = isDirectory(path, workplace) ? composeFileIn(files, path) : path;
  if (composeFile === undefined) throw noComposeFileIn(path, workplace);
  const override = overrideOf(composeFile, workplace);
  return {
    ...composeWords(options),
    id: stackId(isDefaultName(composeFile) ? posix.dirname(composeFile) : composeFile, workplace),
    files,
    directory,
    root: directory,
    composeFiles: override === undefined ? [composeFile] : [composeFile, override],
    environment: withoutComposeFile(environment),
  };
}

function isDirectory(path: string, { files }: Workplace): boolean {
  const entry = files.stat(path);
  // A link may lead to either; a Compose file inside it tells which.
  if (entry?.kind === 'link') return composeFileIn(files, path) !== undefined;
  return entry?.kind === 'directory';
}

function noComposeFileIn(path: string, { directory }: Workplace): PlimsollError {
  const place = posix.relative(directory, path) || '.';
  const message = `There is no Compose file in "${place}".`;
  const hint = 'Name the file itself, or a directory with a compose.yaml.';
  return new PlimsollError([problem('compose-file-missing', message, { hint })]);
}
