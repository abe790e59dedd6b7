import { posix } from 'node:path';
import { isWithin, type Repository } from '@plimsoll/node';
import type { Wanted } from './wanted.ts';

/**
 * Whether a change may alter how a stack behaves under load: its numbers differ, or a file that it is read from, or one
 * that lies in its directory, where mostly all is that it is built from. `changed` are paths from the repository's root.
 */
export function isTouched(
  { judged, request }: Wanted,
  changed: readonly string[],
  { root }: Repository,
): boolean {
  if (judged.status !== 'same') return true;
  const isOf = (path: string): boolean =>
    judged.files.includes(path) || isWithin(posix.join(root, path), request.directory);
  return changed.some(isOf);
}
