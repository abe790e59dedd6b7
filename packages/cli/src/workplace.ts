import { existsSync } from 'node:fs';
import { type FileSystem, PlimsollError, problem } from '@plimsoll/core';
import {
  disk,
  findSettings,
  openSettings,
  pathWithin,
  processEnvironment,
  type SettingsFile,
  toNativePath,
  toPortablePath,
} from '@plimsoll/node';

/** Where a command runs, and what stands there. Paths are portable. */
export interface Workplace {
  readonly files: FileSystem;
  /** The current directory; positions are told relative to it. */
  readonly directory: string;
  /** Stacks are named relative to it: the top of the git work tree, else the current directory. */
  readonly top: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly settings: SettingsFile | undefined;
}

/** Looks around. `config` is the settings file that the user names. */
export function openWorkplace(config: string | undefined): Workplace {
  const files = disk();
  const directory = toPortablePath('.');
  const top = workTreeTop(directory);
  const settings =
    config === undefined
      ? findSettings(files, { from: directory, to: top, root: directory })
      : openNamed(config, files, directory);
  return { files, directory, top, environment: processEnvironment(), settings };
}

function openNamed(config: string, files: FileSystem, directory: string): SettingsFile {
  const path = toPortablePath(config);
  if (files.stat(path)?.kind !== 'directory') return openSettings(files, path, directory);
  const message = `"${config}" is a directory, and --config names a file.`;
  const hint = 'Name the settings file itself, such as plimsoll.yaml.';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}

/** What the current directory is called in the repository; empty at its top, and where there is none. */
export function placeInRepository(): string {
  const directory = toPortablePath('.');
  return pathWithin(directory, workTreeTop(directory));
}

/** Looks for `.git` (a directory, or a file in linked work trees) without starting git, which costs more than a check. */
export function workTreeTop(from: string): string {
  for (let directory = from; directory !== ''; ) {
    if (existsSync(toNativePath(`${directory}/.git`))) return directory;
    directory = directory.slice(0, directory.lastIndexOf('/'));
  }
  return from;
}

/** The directory in which `plimsoll.yaml` stands, or would best stand. */
export function settingsPlace({ settings, top }: Workplace): string {
  return settings?.directory ?? top;
}
