import { posix } from 'node:path';
import type { StackRequest } from '@plimsoll/core';
import { composeFileIn } from './discover.ts';

/** Whether a stack's first Compose file stands where it is read from: a stack may be new, or gone. */
export function isPresent(request: StackRequest): boolean {
  const { files, directory, projectDirectory = '.', composeFiles = [] } = request;
  const [first] = composeFiles;
  if (first === undefined) {
    return composeFileIn(files, posix.resolve(directory, projectDirectory)) !== undefined;
  }
  return files.stat(posix.resolve(directory, first)) !== undefined;
}
