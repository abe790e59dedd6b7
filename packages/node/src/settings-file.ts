import { posix } from 'node:path';
import {
  type Baseline,
  type FileSystem,
  find,
  PlimsollError,
  problem,
  readSettings,
  type Settings,
} from '@plimsoll/core';
import { openBaseline } from './baseline-file.ts';
import { isWithin, pathWithin } from './paths.ts';

const NAMES = ['plimsoll.yaml', 'plimsoll.yml'];

/** `plimsoll.yaml` as it was found. */
export interface SettingsFile {
  readonly settings: Settings;
  /** The directory it stands in, portable: its paths are relative to it. */
  readonly directory: string;
  /** The baseline that they name, from the same files; throws for one that cannot be read. */
  baseline(): Baseline | undefined;
}

/** Where to look for settings. Paths are portable. */
export interface SettingsSearch {
  /** The directory to look in first, then its parents. */
  readonly from: string;
  /** The last directory to look in, such as the repository's root. */
  readonly to: string;
  /** Positions name the file relative to this directory. */
  readonly root: string;
}

/** The nearest settings file; `undefined` where there is none. Throws for one that cannot be understood. */
export function findSettings(
  files: FileSystem,
  { from, to, root }: SettingsSearch,
): SettingsFile | undefined {
  for (let directory = from; isWithin(directory, to); directory = parentOf(directory)) {
    const name = NAMES.find((candidate) => isThere(files, join(directory, candidate)));
    if (name !== undefined) return openSettings(files, join(directory, name), root);
    if (directory === '/') break;
  }
  return undefined;
}

/** The settings file at a path that the user names. */
export function openSettings(files: FileSystem, path: string, root: string): SettingsFile {
  const told = isWithin(path, root) ? pathWithin(path, root) : path;
  const found = find(files, path);
  if (found.kind !== 'file') throw isThere(files, path) ? leadsNowhere(told) : missing(told);
  const text = new TextDecoder().decode(files.read(found.path));
  const { settings, problems } = readSettings(text, told);
  const [first, ...others] = problems;
  if (first !== undefined) throw new PlimsollError([first, ...others]);
  if (settings === undefined) throw new TypeError('Settings without problems are missing');
  const directory = parentOf(path);
  const named = settings.baseline;
  const baseline = (): Baseline | undefined =>
    named === undefined ? undefined : openBaseline(files, posix.resolve(directory, named), root);
  return { settings, directory, baseline };
}

/** Settings behind a link that leads nowhere are there, and must not be passed over: they would have judged. */
function isThere(files: FileSystem, path: string): boolean {
  const kind = files.stat(path)?.kind;
  return kind !== undefined && kind !== 'directory';
}

function missing(told: string): PlimsollError {
  const message = `The settings file "${told}" does not exist.`;
  const hint = 'Name one that does, or leave it out: plimsoll works without settings.';
  return new PlimsollError([problem('settings-missing', message, { hint })]);
}

function leadsNowhere(told: string): PlimsollError {
  const message = `The settings file "${told}" leads to no file that may be read.`;
  const hint = 'Let the link lead to a file of the repository, or put the file itself there.';
  return new PlimsollError([problem('settings-missing', message, { hint })]);
}

function join(directory: string, name: string): string {
  return directory === '/' ? `/${name}` : `${directory}/${name}`;
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(1, path.lastIndexOf('/')));
}
