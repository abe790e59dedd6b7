import type { Problem } from '../errors/plimsoll-error.ts';
import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import type { FileSystem } from './file-system.ts';
import { find } from './files.ts';
import { relative, resolve } from './posix-path.ts';
import type { DroppedValue, Gap } from './read.ts';
import { decodeText } from './text.ts';
import type { Mapping, Node } from './tree.ts';
import { parseYaml } from './yaml/parse-yaml.ts';

/** What all phases of one reading share: the files, and where they tell what they found. */
export interface Context {
  readonly files: FileSystem;
  /** The directory the command stands in, absolute. */
  readonly directory: string;
  /** Positions name files relative to this directory, absolute. */
  readonly root: string;
  /** A service's env file that is missing is a coverage gap and no error. */
  readonly toleratesMissingEnvFiles: boolean;
  readonly problems: Problem[];
  readonly gaps: Gap[];
  readonly dropped: DroppedValue[];
  /** The YAML documents of the files read so far, by real path. */
  readonly parsed: Map<string, readonly Node[] | undefined>;
  /** Services with their env files laid in, by name: the same for every choice of profiles. */
  readonly resolved: Map<string, ResolvedService>;
}

/** A service with its env and label files laid in, and what was wrong with those. */
export interface ResolvedService {
  readonly service: Mapping;
  readonly problems: readonly Problem[];
  readonly gaps: readonly Gap[];
}

/** How a path is told to people: relative to the root, absolute where it lies beyond. */
export function nameOf(context: Context, path: string): string {
  const absolute = resolve(context.directory, path);
  const name = relative(context.root, absolute);
  return name.startsWith('../') || name === '..' ? absolute : name;
}

/** Adds a problem to those of the reading. */
export function reporter({ problems }: Context): (problem: Problem) => void {
  return (found) => {
    problems.push(found);
  };
}

/** A file that a stack names: its text, or the reason why there is none. */
export type Opened =
  | { readonly kind: 'text'; readonly path: string; readonly text: string }
  | { readonly kind: 'missing' | 'directory' | 'outside' | 'not-text' };

/** Reads a file as text, links followed; relative paths start at the directory the command stands in. */
export function open(context: Context, path: string): Opened {
  const found = find(context.files, resolve(context.directory, path));
  if (found.kind !== 'file') return { kind: found.kind === 'loop' ? 'missing' : found.kind };
  const text = decodeText(context.files.read(found.path));
  return text === undefined ? { kind: 'not-text' } : { kind: 'text', path: found.path, text };
}

/** Who asks for a file: the place that names it, if a file does. */
export interface Demand {
  readonly position?: Position | undefined;
}

/**
 * The YAML documents of a Compose file, parsed once however often it is asked for.
 *
 * @returns `undefined` when it cannot be had: the reason is reported, or is a coverage gap.
 */
export function openDocuments(
  context: Context,
  path: string,
  { position }: Demand = {},
): readonly Node[] | undefined {
  const absolute = resolve(context.directory, path);
  if (context.parsed.has(absolute)) return context.parsed.get(absolute);
  const documents = parseFile(context, absolute, position);
  context.parsed.set(absolute, documents);
  return documents;
}

function parseFile(
  context: Context,
  path: string,
  position: Position | undefined,
): readonly Node[] | undefined {
  const opened = open(context, path);
  const name = nameOf(context, path);
  if (opened.kind !== 'text') {
    tellUnopened(context, name, opened.kind, position);
    return undefined;
  }
  const before = context.problems.length;
  const documents = parseYaml(opened.text, name, reporter(context));
  return context.problems.length === before ? documents : undefined;
}

/** Reports why a file that is needed could not be read; beyond the root it is a gap and no error. */
export function tellUnopened(
  context: Context,
  name: string,
  kind: Exclude<Opened['kind'], 'text'>,
  position: Position | undefined,
): void {
  const at = position ?? { file: name, line: 1, column: 1 };
  if (kind === 'outside') {
    const message = `"${name}" lies outside of what is read, so its services are not counted.`;
    context.gaps.push({ code: 'file-outside', message, position: at });
    return;
  }
  if (kind === 'not-text') {
    context.problems.push(
      problem('text-not-utf8', `"${name}" is not UTF-8 text.`, {
        position: { file: name, line: 1, column: 1 },
        hint: 'Save the file as UTF-8.',
      }),
    );
    return;
  }
  const code = kind === 'missing' ? 'path-missing' : 'path-not-file';
  const message = kind === 'missing' ? `"${name}" does not exist.` : `"${name}" is a directory.`;
  const hint = 'Correct the path, or add the file.';
  context.problems.push(problem(code, message, { position, hint }));
}
