import { posix } from 'node:path';
import {
  declaredStack,
  type FileSystem,
  type Problem,
  readStack,
  type StackReading,
  type StackSettings,
} from '@plimsoll/core';
import { exampleEnvFile, requiredVariables } from '@plimsoll/node';
import type { Candidate } from './candidates.ts';
import type { Ground } from './ground.ts';

/** A stack that can be read from a fresh checkout. */
export interface Readable extends Candidate {
  /** The env file that it takes in the place of `.env`, which is not in git. */
  readonly envFile: string | undefined;
  /** Variables that it requires, and that nothing in git gives a value. */
  readonly variables: readonly string[];
  /** The profiles that its services name. */
  readonly profiles: readonly string[];
  /** How many services it has, profiles or not. */
  readonly services: number;
  /** Every file that it is read from; absolute. */
  readonly sources: readonly string[];
}

/** A stack that cannot. */
export interface Unreadable extends Candidate {
  readonly problems: readonly Problem[];
}

/** What stands for a value that only a machine of its own knows. */
export const STAND_IN = 'placeholder';

/** Ways to give a stack the variables that it has on the machines it runs on. */
type Help = Pick<Readable, 'envFile' | 'variables'>;

/** Tries to read a stack as a fresh checkout has it, with the help that it needs. */
export function tryToRead(candidate: Candidate, ground: Ground): Readable | Unreadable {
  const sources = new Set<string>();
  const watched = { ...ground, files: watching(ground.files, sources) };
  const first = { envFile: envFileFor(candidate, ground), variables: [] };
  const plain: Help = { envFile: undefined, variables: [] };
  const alone = attempt(candidate, first, watched);
  const lacking = requiredVariables(alone.problems);
  const helps = [{ ...first, variables: lacking }, plain];
  for (const help of [first, ...helps]) {
    const reading = help === first ? alone : attempt(candidate, help, watched);
    if (!isRead(reading)) continue;
    return { ...candidate, ...help, ...about(reading), sources: [...sources] };
  }
  return { ...candidate, problems: alone.problems };
}

/** What takes the place of an `.env` that is not there. */
function envFileFor({ directory }: Candidate, { files, top }: Ground): string | undefined {
  const place = posix.join(top, directory);
  const hasOwn = files.stat(posix.join(place, '.env')) !== undefined;
  return hasOwn ? undefined : exampleEnvFile(files, place);
}

/** The same files; `seen` hears of each that is read. */
function watching(files: FileSystem, seen: Set<string>): FileSystem {
  const read = (path: string): Uint8Array => {
    seen.add(path);
    return files.read(path);
  };
  return { ...files, read };
}

/** A file with nothing in it that could run is no stack. */
function isRead({ problems, variants }: StackReading): boolean {
  return problems.length === 0 && variants.some(({ stack }) => stack.services.length > 0);
}

function attempt(candidate: Candidate, help: Help, ground: Ground): StackReading {
  const { files, top, directory } = ground;
  const place = { files, directory: top, root: directory, environment: {} };
  return readStack(declaredStack(settingsOf(candidate, help), [], place));
}

function settingsOf(
  { id, directory, files }: Candidate,
  { envFile, variables }: Help,
): StackSettings {
  return {
    id,
    directory,
    files,
    profiles: undefined,
    combinations: [],
    host: [],
    target: undefined,
    env: Object.fromEntries(variables.map((name) => [name, STAND_IN])),
    envFiles: envFile === undefined ? [] : [envFile],
    projectName: undefined,
    parity: undefined,
  };
}

function about({ variants }: StackReading): Pick<Readable, 'profiles' | 'services'> {
  const profiles = new Set(variants.flatMap(({ stack }) => stack.profiles));
  const names = new Set(variants.flatMap(({ stack }) => stack.services.map(({ name }) => name)));
  return { profiles: [...profiles].toSorted(), services: names.size };
}
