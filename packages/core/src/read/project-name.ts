import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import type { Context } from './context.ts';
import { reporter } from './context.ts';
import type { Variables } from './environment.ts';
import { goText } from './go-text.ts';
import { interpolateNode } from './interpolate.ts';
import { child, isNull, textOf } from './nodes.ts';
import { basename } from './posix-path.ts';
import type { Node } from './tree.ts';

/** Where a project's name may come from. */
export interface NameSources {
  /** `-p`, checked. */
  readonly flag: string | undefined;
  readonly variables: Variables;
  /** The documents of the project's files, file by file. */
  readonly documents: readonly (readonly Node[])[];
  /** Absolute. */
  readonly projectDirectory: string;
}

/**
 * The project's name: a flag or COMPOSE_PROJECT_NAME as they stand, else the last `name:` of its files,
 * else the name of its directory.
 *
 * @returns Empty when none of them gives one; `undefined` when the name cannot be used, which is reported.
 */
export function projectName(context: Context, sources: NameSources): string | undefined {
  const { flag, variables, documents, projectDirectory } = sources;
  if (flag) return flag;
  const set = variables.get('COMPOSE_PROJECT_NAME');
  if (set?.value) return exactName(context, set.value, set.position);
  const written = lastName(documents);
  const isNamed = documents.some(([first]) => nameIn(first) !== undefined);
  const fallback = isNamed ? '' : normaliseProjectName(basename(projectDirectory));
  if (written === undefined) return fallback;
  const before = context.problems.length;
  const interpolated = interpolateNode(written, ['name'], variables, reporter(context));
  if (context.problems.length > before) return undefined;
  return normaliseProjectName(goText(interpolated)) || fallback;
}

/** Whether the name that a flag gives can be used, which Docker Compose looks at before it opens any file. */
export function checkFlaggedName(context: Context, flag: string | undefined): boolean {
  return !flag || exactName(context, flag, undefined) !== undefined;
}

/** The name as Docker Compose writes it: lowercase letters, digits, `_` and `-`, none of those two in front. */
function normaliseProjectName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '');
}

function exactName(
  context: Context,
  name: string,
  position: Position | undefined,
): string | undefined {
  if (normaliseProjectName(name) === name) return name;
  const message = 'The project name has characters that Docker Compose does not take.';
  const hint = 'Use lowercase letters, digits, "-" and "_", and begin with a letter or a digit.';
  context.problems.push(problem('project-name-invalid', message, { position, hint }));
  return undefined;
}

function lastName(documents: readonly (readonly Node[])[]): Node | undefined {
  return documents
    .flat()
    .map(nameIn)
    .findLast((name) => name !== undefined);
}

function nameIn(document: Node | undefined): Node | undefined {
  const name = child(document, 'name');
  if (name?.kind !== 'scalar' || isNull(name) || textOf(name) === '') return undefined;
  return name;
}
