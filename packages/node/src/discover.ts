import { posix } from 'node:path';
import { COMPOSE_FILE_NAMES, type FileSystem, OVERRIDE_FILE_NAMES } from '@plimsoll/core';

/** A stack that Docker Compose would find by itself in `directory`. */
export interface DiscoveredStack {
  /** Directory relative to where the listing starts, `.` for that itself. */
  readonly id: string;
  /** The Compose file, then its override where there is one; relative like `id`. */
  readonly files: readonly [string, ...string[]];
}

/**
 * The stacks among a list of files, one a directory, sorted by directory.
 *
 * @param paths - relative, with `/`, such as git's own list of a commit or a work tree
 */
export function discoverStacks(paths: Iterable<string>): readonly DiscoveredStack[] {
  const found = new Map<string, Set<string>>();
  for (const path of paths) {
    const slash = path.lastIndexOf('/');
    const name = path.slice(slash + 1);
    if (!COMPOSE_FILE_NAMES.includes(name) && !OVERRIDE_FILE_NAMES.includes(name)) continue;
    const directory = slash < 0 ? '.' : path.slice(0, slash);
    found.set(directory, (found.get(directory) ?? new Set()).add(name));
  }
  return [...found]
    .flatMap(([id, names]) => stackIn(id, names) ?? [])
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

function stackIn(id: string, names: ReadonlySet<string>): DiscoveredStack | undefined {
  const base = COMPOSE_FILE_NAMES.find((name) => names.has(name));
  if (base === undefined) return undefined;
  const override = OVERRIDE_FILE_NAMES.find((name) => names.has(name));
  const inDirectory = (name: string): string => (id === '.' ? name : `${id}/${name}`);
  const files: [string, ...string[]] = [inDirectory(base)];
  if (override !== undefined) files.push(inDirectory(override));
  return { id, files };
}

/**
 * The directories with a stack among a list of files, sorted: those that `discoverStacks` finds, and those in which
 * nothing but `.env` says which Compose files there are. No directory without any YAML or env file in the list is looked at.
 *
 * @param top - where the list starts, portable
 */
export function stackPlaces(
  { files, paths }: { readonly files: FileSystem; readonly paths: Iterable<string> },
  top: string,
): readonly string[] {
  const listed = [...paths];
  const found = new Set(discoverStacks(listed).map(({ id }) => id));
  const others = new Set(['.', ...listed.filter(isClue).map((path) => posix.dirname(path))]);
  const named = [...others.difference(found)].filter((place) =>
    namesComposeFiles(files, posix.join(top, place, '.env')),
  );
  return [...found, ...named].sort((a, b) => (a < b ? -1 : 1));
}

function isClue(path: string): boolean {
  return /\.ya?ml$|(?:^|\/)\.env$/.test(path);
}

/** Whether an env file says which Compose files there are. */
export function namesComposeFiles(files: FileSystem, path: string): boolean {
  if (files.stat(path)?.kind !== 'file') return false;
  const text = new TextDecoder().decode(files.read(path));
  return /^\s*(?:export\s+)?COMPOSE_FILE[ \t]*[=:][ \t]*[^\s#]/m.test(text);
}

/** The override that Docker Compose would add to this Compose file when it finds it by itself, if `exists` says so. */
export function siblingOverride(
  file: string,
  exists: (path: string) => boolean,
): string | undefined {
  const slash = file.lastIndexOf('/') + 1;
  if (!COMPOSE_FILE_NAMES.includes(file.slice(slash))) return undefined;
  const beside = OVERRIDE_FILE_NAMES.map((name) => file.slice(0, slash) + name);
  return beside.find(exists);
}

/** The Compose file that Docker Compose would find in `directory`; absolute, links not followed. */
export function composeFileIn(files: FileSystem, directory: string): string | undefined {
  return COMPOSE_FILE_NAMES.map((name) => `${directory === '/' ? '' : directory}/${name}`).find(
    (path) => {
      const kind = files.stat(path)?.kind;
      return kind === 'file' || kind === 'link';
    },
  );
}

/** Whether Docker Compose finds files of this name by itself. */
export function isDefaultName(path: string): boolean {
  return COMPOSE_FILE_NAMES.includes(path.slice(path.lastIndexOf('/') + 1));
}
