import { dirname } from 'node:path';
import { toPortablePath } from '@plimsoll/node';
import { gitSettings } from './git-settings.ts';
import { realPath } from './working-directory.ts';

/**
 * Has git take the workspace for this process's own, although another user may have checked it out: in a `container:`
 * job the runner does so, and the step is root. Git is told for as long as the step lasts, and for the directories from
 * `directory` up to the workspace alone; no settings file is written.
 */
export function trustWorkspace(directory: string, workspace: string): void {
  const trusted = directoriesBetween(realPath(directory), realPath(workspace));
  const settings = trusted.map((path) => ['safe.directory', path] as const);
  Object.assign(process.env, gitSettings(process.env, settings));
}

function directoriesBetween(from: string, to: string): string[] {
  const parent = toPortablePath(dirname(from));
  const isTop = from === to || parent === from || !from.startsWith(`${to}/`);
  return isTop ? [from] : [from, ...directoriesBetween(parent, to)];
}
