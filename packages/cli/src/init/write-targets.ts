import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { posix } from 'node:path';
import { PlimsollError, problem } from '@plimsoll/core';
import { toNativePath, writeFiles } from '@plimsoll/node';
import type { Ground } from './ground.ts';
import { type Target, textAt } from './targets.ts';

/** Writes all files or none; folders that were made for nothing go again. */
export function writeTargets(targets: readonly Target[], ground: Ground): void {
  const { top } = ground;
  const files = targets.map(({ path, text }) => ({
    path: posix.join(top, path),
    before: textAt(path, ground),
    after: text,
  }));
  const made: string[] = [];
  try {
    for (const { path } of files) makeFolder(posix.dirname(path), made);
    writeFiles(files, top);
  } catch (error) {
    for (const folder of made.toReversed()) rmdirSync(toNativePath(folder));
    throw error;
  }
}

/** Makes a folder and those above it that are missing; `made` hears of each. */
function makeFolder(path: string, made: string[]): void {
  if (existsSync(toNativePath(path))) return;
  makeFolder(posix.dirname(path), made);
  try {
    mkdirSync(toNativePath(path));
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = 'Give the user that runs plimsoll the right to write there.';
    const told = problem('output-unwritable', `"${path}" cannot be made: ${why}.`, { hint });
    throw new PlimsollError([told], { cause });
  }
  made.push(path);
}
