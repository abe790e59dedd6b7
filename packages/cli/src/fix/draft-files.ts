import { posix } from 'node:path';
import { type Draft, type Drafts, patchText } from '@plimsoll/core';
import { isWithin, pathWithin, writeFiles } from '@plimsoll/node';

/** What drafts change, as a patch with the names that git knows their files by; empty where that is nothing. */
export function patchOf(drafts: Drafts, top: string): string {
  const named = [...drafts].map(([path, draft]): readonly [string, Draft] => [
    isWithin(path, top) ? pathWithin(path, top) : posix.relative(top, path),
    draft,
  ]);
  return patchText(named);
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
