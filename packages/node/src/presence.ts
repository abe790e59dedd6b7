import { posix } from 'node:path';
import type { FileSystem, StackRequest } from '@plimsoll/core';
import { composeFileIn } from './discover.ts';

/** Whether a stack's first Compose file stands where it is read from: a stack may be new, or gone. */
export function isPresent(request: StackRequest): boolean {
  const { files, directory, projectDirectory = '.', composeFiles = [] } = request;
  const [first] = composeFiles;
  if (first === undefined) {
    const place = posix.resolve(directory, projectDirectory);
    return composeFileIn(files, place) !== undefined || namesFiles(files, `${place}/.env`);
  }
  return files.stat(posix.resolve(directory, first)) !== undefined;
}

/** Whether an env file says which Compose files there are. */
function namesFiles(files: FileSystem, path: string): boolean {
  if (files.stat(path)?.kind !== 'file') return false;
  return /^\s*(?:export\s+)?COMPOSE_FILE\b/m.test(new TextDecoder().decode(files.read(path)));
}
