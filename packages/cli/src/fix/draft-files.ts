import { posix } from 'node:path';
import { type Draft, type Drafts, patchText } from '@plimsoll/core';
import { isEnvFileName, isWithin, pathWithin, writeFiles } from '@plimsoll/node';

/** What drafts change, as a patch with the names that git knows their files by; empty where that is nothing. */
export function patchOf(drafts: Drafts, top: string): string {
  return patchText(named(drafts, top));
}

/** The same to be looked at: of env files without the lines around, which may hold secrets. */
export function shownPatchOf(drafts: Drafts, top: string): string {
  return patchText(named(drafts, top), (path) => (isEnvFileName(path) ? 0 : 3));
}

function named(drafts: Drafts, top: string): readonly (readonly [string, Draft])[] {
  return [...drafts].map(([path, draft]): readonly [string, Draft] => [
    isWithin(path, top) ? pathWithin(path, top) : posix.relative(top, path),
    draft,
  ]);
}

/** Writes all that drafts change, or nothing. */
export function writeDrafts(drafts: Drafts, top: string): void {
  const files = [...drafts]
    .filter(([, { original, current }]) => original !== current)
    .map(([path, { mark, original, current, isNew }]) => ({
      path,
      before: isNew ? undefined : mark + original,
      after: mark + current,
    }));
  writeFiles(files, top);
}
