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

/** Where a command runs. Paths are portable. */
export interface Here {
  readonly files: FileSystem;
  /** The current directory; positions are told relative to it. */
  readonly directory: string;
  /** Stacks are named relative to it: the top of the git work tree, else the current directory. */
  readonly top: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Where a command runs, and the settings that stand there. */
export interface Workplace extends Here {
  readonly settings: SettingsFile | undefined;
}

/** Looks where it is, and reads no file. */
export function openHere(): Here {
  const directory = toPortablePath('.');
  const top = workTreeTop(directory);
  return { files: disk(), directory, top, environment: processEnvironment() };
}

/** Looks around. `config` is the settings file that the user names. */
export function openWorkplace(config: string | undefined): Workplace {
  const here = openHere();
  const { files, directory, top } = here;
  const settings =
    config === undefined
      ? findSettings(files, { from: directory, to: top, root: directory })
      : openNamed(config, here);
  return { ...here, settings };
}

/** The settings file that the user names. */
export function openNamed(config: string, { files, directory }: Here): SettingsFile {
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
