import { posix } from 'node:path';
import type { StackRequest } from '@plimsoll/core';
import { composeFileIn, namesComposeFiles } from './discover.ts';

/** Whether a stack's first Compose file stands where it is read from: a stack may be new, or gone. */
export function isPresent(request: StackRequest): boolean {
  const { files, directory, projectDirectory = '.', composeFiles = [], envFiles } = request;
  const [first] = composeFiles;
  if (first !== undefined) return files.stat(posix.resolve(directory, first)) !== undefined;
  const place = posix.resolve(directory, projectDirectory);
  if (composeFileIn(files, place) !== undefined) return true;
  const named = envFiles?.map((file) => posix.resolve(directory, file));
  return (named ?? [posix.join(place, '.env')]).some((path) => namesComposeFiles(files, path));
}
