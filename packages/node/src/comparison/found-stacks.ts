import { posix } from 'node:path';
import type { StackRequest } from '@plimsoll/core';
import { siblingOverride, stackPlaces } from '../discover.ts';
import { isWithin, pathWithin } from '../paths.ts';
import { discoveredRequest } from '../stack-requests.ts';
import type { Snapshot, Terms } from './sides.ts';

/** Every stack in the directory that is worked in and below it, by git's own list. */
export function foundStacks(
  side: Snapshot,
  { top, root, directory, environment }: Terms,
): StackRequest[] {
  const { files } = side;
  return stackPlaces(side, top)
    .filter((id) => isWithin(posix.join(top, id), directory))
    .map((id) => discoveredRequest({ id }, top, { files, root, environment }));
}

/** A directory is the stack in it; a file is a stack of its own, with the override Docker Compose would add. */
export function stacksAt(path: string, side: Snapshot, terms: Terms): StackRequest[] {
  const { top, root, environment, directory } = terms;
  const { files } = side;
  const absolute = posix.resolve(directory, path);
  const id = isWithin(absolute, top) ? pathWithin(absolute, top) || '.' : absolute;
  const listed = new Set(side.paths);
  const here = { files, root, environment };
  if (!listed.has(id)) {
    return stackPlaces(side, top)
      .filter((place) => place === id)
      .map((place) => discoveredRequest({ id: place }, top, here));
  }
  const override = siblingOverride(id, (candidate) => listed.has(candidate));
  const composeFiles = [id, ...(override ? [override] : [])].map((file) => posix.join(top, file));
  return [
    { ...discoveredRequest({ id }, top, here), directory: posix.dirname(absolute), composeFiles },
  ];
}
