import type { FileSystem } from '@plimsoll/core';

/**
 * `under`, and where it has nothing, what `over` has at the paths that `lends` admits.
 * This is how the untracked env files of a work tree apply to a git revision.
 */
export function overlay(
  under: FileSystem,
  over: FileSystem,
  lends: (path: string) => boolean,
): FileSystem {
  const source = (path: string): FileSystem =>
    under.stat(path) === undefined && lends(path) ? over : under;
  return {
    stat: (path) => source(path).stat(path),
    read: (path) => source(path).read(path),
  };
}

/** Whether a file is named as env files are: `.env`, `.env.local`, `production.env`. */
export function isEnvFileName(path: string): boolean {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return name === '.env' || name.startsWith('.env.') || name.endsWith('.env');
}
