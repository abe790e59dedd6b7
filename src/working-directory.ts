import { realpathSync, statSync } from 'node:fs';
import { PlimsollError, problem } from '@plimsoll/core';
import { isWithin, pathWithin, toNativePath, toPortablePath } from '@plimsoll/node';

/**
 * The directory that a workflow works in, portable, in the workspace as git names it: a runner's own folder may be reached
 * through links. Links in the repository are a change's to make, and are not followed. Throws `usage-invalid` for none.
 */
export function workingDirectory(named: string, workspace: string): string {
  const given = toPortablePath(workspace);
  const lexical = toPortablePath(named, toNativePath(given));
  const real = realPath(given);
  const below = isWithin(lexical, given) ? pathWithin(lexical, given) : undefined;
  const directory = below === undefined ? lexical : toPortablePath(below, toNativePath(real));
  refuseMissing(directory, named);
  return directory;
}

/** A path without links on its way; one that does not exist stays as it is. */
export function realPath(path: string): string {
  try {
    return toPortablePath(realpathSync.native(toNativePath(path)));
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return path;
  }
}

/** Git would be said to be missing, where it is the directory that it is to run in. */
function refuseMissing(directory: string, named: string): void {
  if (statSync(toNativePath(directory), { throwIfNoEntry: false })?.isDirectory() === true) return;
  const message = `The working directory "${named}" does not exist.`;
  const hint = 'Check the repository out in a step before, and write the path from its top.';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}
