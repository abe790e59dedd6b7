import type { Problem } from '../errors/plimsoll-error.ts';
import type { Growth } from './canonical/form.ts';
import { isThroughVariable, shownText } from './describe-node.ts';
import type { DroppedValue } from './dropped-value.ts';
import type { FileSystem } from './file-system.ts';
import type { Gap } from './gap.ts';
import type { IgnoreComment } from './ignore-comments.ts';
import type { ParsedFile } from './parsed-file.ts';
import { basename, dirname, relative, resolve } from './posix-path.ts';
import type { Mapping, Node } from './tree.ts';

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
  /** The Compose files parsed so far, by absolute path. */
  readonly parsed: Map<string, ParsedFile | undefined>;
  /** Comments that ask for something to be let pass, by the name of the file they stand in. */
  readonly comments: Map<string, readonly IgnoreComment[]>;
  /** What messages call the paths that variables helped to write, by absolute path. */
  readonly templates: Map<string, string>;
  /** How many nodes `include` and `extends` have brought along. */
  readonly brought: { nodes: number };
  /** Names of services that extend what could not be seen, so that nobody knows what they lack. */
  readonly partial: Set<string>;
  /** What short forms have come to. */
  readonly growth: Growth;
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

/** Remembers that `node` names the file at `path`, so that messages can call it what the file that names it does. */
export function noteName({ directory, templates }: Context, path: string, node: Node): void {
  if (isThroughVariable(node)) templates.set(resolve(directory, path), shownText(node));
}

/** The same for a message: a path, or the directory it lies in, that came through a variable is told as it is written. */
export function shownPath(context: Context, path: string): string {
  let rest = '';
  for (let at = resolve(context.directory, path); at !== '/'; at = dirname(at)) {
    const template = context.templates.get(at);
    if (template !== undefined) return `${template}${rest}`;
    rest = `/${basename(at)}${rest}`;
  }
  return nameOf(context, path);
}

/** Adds a problem to those of the reading. */
export function reporter({ problems }: Context): (problem: Problem) => void {
  return (found) => {
    problems.push(found);
  };
}
