import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { type Context, noteName, shownPath } from './context.ts';
import { shownText } from './describe-node.ts';
import { documentsBefore, parsedFile } from './documents.ts';
import { homeOf, type Variables } from './environment.ts';
import type { Base } from './extends.ts';
import { find } from './files.ts';
import { child, textOf } from './nodes.ts';
import { dirname, isAbsolute, join, relative, resolve } from './posix-path.ts';
import { resolvePaths } from './relative-paths.ts';
import { isRemote } from './remote.ts';
import type { Resets } from './reset.ts';
import type { Mapping, Node } from './tree.ts';

/** What a document comes to on top of those before it, and the tags that stood in it. */
export interface Merged {
  readonly tree: Mapping;
  readonly resets: Resets | undefined;
}

/** From where files are extended. */
export interface ExtendingProject {
  readonly context: Context;
  readonly lookupDirectory: string;
  readonly variables: Variables;
  /** Files that were extended before, by path. */
  readonly bases: Map<string, Base | undefined>;
  /** What the first document of a file is laid onto. */
  emptyTree(path: string): Mapping;
  /** Takes a document through the phases that count for what is extended. */
  read(document: Node, path: string, onto: Mapping): Merged | undefined;
}

/**
 * The services of a file that is extended, their paths made relative to the project that extends them.
 *
 * @returns `undefined` where they cannot be had: that is reported, or is a coverage gap.
 */
export function extendedBase(
  named: Node,
  position: Position,
  project: ExtendingProject,
): Base | undefined {
  const { context, bases, lookupDirectory } = project;
  const file = textOf(named) ?? '';
  if (isRemote(file)) {
    const message = `"${shownText(named)}" is extended from elsewhere, so what it sets is not counted.`;
    context.gaps.push({ code: 'remote-extends', message, position });
    return undefined;
  }
  const path = isAbsolute(file) ? file : join(lookupDirectory, file);
  noteName(context, path, named);
  if (!bases.has(path)) bases.set(path, readBase(path, position, project));
  return bases.get(path);
}

function readBase(path: string, position: Position, project: ExtendingProject): Base | undefined {
  const { context, lookupDirectory, variables } = project;
  const merged = readDocuments(path, position, project);
  if (merged === undefined) return undefined;
  const directory = directoryFrom(context, lookupDirectory, path);
  const resolved = resolvePaths(merged.tree, { directory, home: homeOf(variables) });
  const services = child(resolved, 'services');
  if (services?.kind !== 'mapping') {
    tellNoServices(context, path, position);
    return undefined;
  }
  const byName = [...services.entries].map(([name, { value }]) => [name, value] as const);
  return { services: new Map(byName), resets: merged.resets };
}

function readDocuments(
  path: string,
  position: Position,
  project: ExtendingProject,
): Merged | undefined {
  const { context } = project;
  const parsed = parsedFile(context, path, position);
  if (parsed === undefined) return undefined;
  let merged: Merged = { tree: project.emptyTree(path), resets: undefined };
  for (const document of documentsBefore(parsed)) {
    const next = project.read(document, path, merged.tree);
    if (next === undefined) return undefined;
    merged = next;
  }
  context.problems.push(...parsed.problems);
  return parsed.problems.length === 0 ? merged : undefined;
}

/** The directory of a file as it is reached from where files are looked for. */
function directoryFrom({ files, directory }: Context, start: string, path: string): string {
  const isDirectory = find(files, resolve(directory, path)).kind === 'directory';
  const goal = isDirectory ? path : dirname(path);
  return isAbsolute(start) === isAbsolute(goal) ? relative(start, goal) : goal;
}

function tellNoServices(context: Context, path: string, position: Position): void {
  const name = shownPath(context, path);
  const message = `"${name}" is extended, but has no services.`;
  const hint = 'Name a file that has the service.';
  context.problems.push(problem('extends-invalid', message, { position, hint }));
}
