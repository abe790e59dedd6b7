import { delimiter, posix } from 'node:path';
import type { StackRequest } from '@plimsoll/core';
import { composeFileIn } from '@plimsoll/node';
import type { StackOptions } from '../options.ts';
import type { Here } from '../workplace.ts';
import { noStackHere } from './no-stack-here.ts';
import { stackId } from './stack-id.ts';
import { withStandardInput } from './standard-input.ts';

/** The one stack that Docker Compose itself would take here; throws where there is none. */
export function stackHere(options: StackOptions, here: Here): StackRequest {
  const { files, directory, environment } = here;
  const place = placeOfStack(options, here);
  if (place === undefined) throw noStackHere(here);
  return {
    ...composeWords(options),
    id: stackId(place, here),
    files: withStandardInput(files, directory, options.file),
    directory,
    root: directory,
    composeFiles: options.file ?? [],
    environment,
  };
}

/** Whether options say which stack is meant, as they do for Docker Compose; declared stacks have no say then. */
export function namesOneStack({ file, projectDirectory }: StackOptions): boolean {
  return file !== undefined || projectDirectory !== undefined;
}

/** Docker Compose's own options, as the reader calls them. */
export function composeWords(options: StackOptions): Partial<StackRequest> {
  return {
    profiles: options.profile,
    envFiles: options.envFile,
    projectName: options.projectName,
    projectDirectory: options.projectDirectory,
  };
}

/** The directory of the stack that Docker Compose would take, or `undefined` where it would find none. */
function placeOfStack(options: StackOptions, here: Here): string | undefined {
  const { files, directory } = here;
  const named = options.projectDirectory ?? directoryOfFirst(composeFilesNamed(options, here));
  if (named !== undefined) return posix.resolve(directory, named);
  for (let place = directory; ; place = posix.dirname(place)) {
    if (composeFileIn(files, place) !== undefined) return place;
    if (place === '/') break;
  }
  // An env file may hold COMPOSE_FILE: the reader will know.
  return files.stat(posix.join(directory, '.env')) === undefined ? undefined : directory;
}

/** The files that `-f` or COMPOSE_FILE name; none means discovery. */
function composeFilesNamed({ file }: StackOptions, { environment }: Here): readonly string[] {
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
