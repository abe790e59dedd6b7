import type { FileSystem } from '@plimsoll/core';
import { isEnvFileName, overlay } from '../overlay.ts';
import { isWithin, pathWithin } from '../paths.ts';
import { type Repository, trackedFiles } from './repository.ts';

/**
 * A revision's files, and beneath them the work tree's untracked env files: they are in no commit, and
 * without them neither side could be read.
 *
 * @param named - further env files, absolute, that flags or settings name
 */
export function withUntrackedEnvFiles(
  revision: FileSystem,
  workTree: FileSystem,
  repository: Repository,
  named: readonly string[] = [],
): FileSystem {
  let tracked: ReadonlySet<string> | undefined;
  const isTracked = (path: string): boolean => {
    tracked ??= new Set(trackedFiles(repository));
    return tracked.has(pathWithin(path, repository.root));
  };
  return overlay(revision, workTree, (path) => {
    if (!isEnvFileName(path) && !named.includes(path)) return false;
    return isWithin(path, repository.root) && !isTracked(path);
  });
}
