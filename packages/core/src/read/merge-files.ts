import type { Position } from '../places/position.ts';
import { resolveBareVariables, resolveIncludedConfigs } from './bare-variables.ts';
import { canonicalise } from './canonical/canonicalise.ts';
import { type Context, nameOf, reporter } from './context.ts';
import { fillDefaults } from './defaults.ts';
import { documentsBefore, notMapping, parsedFile } from './documents.ts';
import { homeOf, type Variables } from './environment.ts';
import { extendedBase, type Merged } from './extended-file.ts';
import { type Base, resolveExtends } from './extends.ts';
import { type IncludedProject, resolveIncludes } from './include.ts';
import { interpolate } from './interpolate.ts';
import { merge } from './merge.ts';
import { mappingNode, withoutEntry } from './nodes.ts';
import { omitEmpty } from './omit-empty.ts';
import { resolvePaths } from './relative-paths.ts';
import { applyResets, type Resets, takeResets } from './reset.ts';
import { validateShape } from './schema/validate-shape.ts';
import { validateValues } from './schema/validate-values.ts';
import type { Mapping, Node } from './tree.ts';
import { keepUnique } from './unique.ts';

/** A project whose files are to be merged: the one that is read, or one that it includes. */
export interface Project {
  /** Its Compose files in merge order, as paths. */
  readonly files: readonly string[];
  /** What relative paths in it are resolved against. */
  readonly workingDirectory: string;
  /** Where its includes and extends look for files. */
  readonly lookupDirectory: string;
  readonly variables: Variables;
  /** The files that include it, outermost first. */
  readonly chain: readonly string[];
  /** Who names its files. */
  readonly position: Position | undefined;
}

/** What is shared while one project and all it includes are merged. */
export interface Merging {
  readonly context: Context;
  /** Projects that were included before: a file reached on several ways is read once. */
  readonly included: Map<string, Mapping | undefined>;
}

/**
 * Reads the files of a project one after the other, each document through all phases onto what came before,
 * and completes the result.
 *
 * @returns `undefined` once a phase has reported a problem: the phases after it would only echo it.
 */
export function mergeFiles(project: Project, merging: Merging): Mapping | undefined {
  const { context } = merging;
  const bases = new Map<string, Base | undefined>();
  let tree: Mapping | undefined = emptyTree(project.files[0], context);
  for (const path of project.files) {
    const layers = { project, merging, bases, isBase: false };
    tree = mergeFile(path, tree, layers);
    if (tree === undefined) return undefined;
  }
  const filled = fillDefaults(tree);
  if (!passes(context, () => validateValues(filled, reporter(context)))) return undefined;
  const home = homeOf(project.variables);
  const resolved = resolvePaths(filled, { directory: project.workingDirectory, home });
  const complete = resolveBareVariables(resolved, project.variables);
  const isIncluded = project.chain.length > 0;
  return isIncluded ? resolveIncludedConfigs(complete, project.variables) : complete;
}

interface Layers {
  readonly project: Project;
  readonly merging: Merging;
  /** Files that services extend, by path. */
  readonly bases: Map<string, Base | undefined>;
  /** A file that is only extended: its includes, extends and shape are not looked at yet. */
  readonly isBase: boolean;
}

function emptyTree(path: string | undefined, context: Context): Mapping {
  const position = { file: nameOf(context, path ?? ''), line: 1, column: 1 };
  return mappingNode(new Map(), { position, via: [] });
}

function mergeFile(path: string, onto: Mapping, layers: Layers): Mapping | undefined {
  const { context } = layers.merging;
  const before = context.problems.length;
  const parsed = parsedFile(context, path, layers.project.position);
  // A file beyond what may be read is a coverage gap: the others still count.
  if (parsed === undefined) return context.problems.length === before ? onto : undefined;
  let tree: Mapping | undefined = onto;
  for (const document of documentsBefore(parsed)) {
    tree = mergeDocument(document, path, tree, layers)?.tree;
    if (tree === undefined) return undefined;
  }
  context.problems.push(...parsed.problems);
  return parsed.problems.length === 0 ? tree : undefined;
}

/** The phases of one document, in Docker Compose's order. */
function mergeDocument(
  document: Node,
  path: string,
  onto: Mapping,
  layers: Layers,
): Merged | undefined {
  const { context } = layers.merging;
  const report = reporter(context);
  const { tree: cleared, resets } = takeResets(document);
  if (cleared.kind !== 'mapping') {
    report(notMapping(cleared));
    return undefined;
  }
  const phases: readonly Phase[] = [
    ({ own, base }) => ({ own: interpolate(own, layers.project.variables, report), base }),
    ({ own, base }) => ({ own: include(own, resets, path, layers), base }),
    ({ own, base }) => ({ own, base: applyResets(base, resets) }),
    ({ own, base }) => ({ own: extend(own, resets, path, layers), base }),
    ({ own, base }) => ({ own, base: keepUnique(merge(base, own, report), report) }),
    ({ own, base }) => ({ own, base: validate(base, layers) }),
    ({ own, base }) => ({
      own,
      base: keepUnique(omitEmpty(canonicalise(base, report, context.growth)), report),
    }),
  ];
  let state: State | undefined = { own: cleared, base: onto };
  for (const phase of phases) {
    const before: State = state;
    let after: State = before;
    if (!passes(context, () => (after = phase(before)))) return undefined;
    state = after;
  }
  return { tree: state.base, resets };
}

interface State {
  /** The document on its own. */
  readonly own: Mapping;
  /** What the documents before it, and in the end with it, come to. */
  readonly base: Mapping;
}

type Phase = (state: State) => State;

function passes(context: Context, run: () => unknown): boolean {
  const before = context.problems.length;
  run();
  return context.problems.length === before;
}

function include(own: Mapping, resets: Resets | undefined, path: string, layers: Layers): Mapping {
  if (layers.isBase) return own;
  const { project, merging } = layers;
  const chain = [...project.chain, path];
  return resolveIncludes(own, resets, {
    context: merging.context,
    workingDirectory: project.workingDirectory,
    lookupDirectory: project.lookupDirectory,
    variables: project.variables,
    chain,
    merge: (included, position) => mergeIncluded(included, chain, position, merging),
  });
}

function mergeIncluded(
  included: IncludedProject,
  chain: readonly string[],
  position: Position,
  merging: Merging,
): Mapping | undefined {
  const key = includeKey(included);
  if (merging.included.has(key)) return merging.included.get(key);
  const model = mergeFiles({ ...included, chain, position }, merging);
  merging.included.set(key, model);
  return model;
}

/** Everything that decides what an included project comes to. */
function includeKey({
  files,
  workingDirectory,
  lookupDirectory,
  variables,
}: IncludedProject): string {
  const values = [...variables].map(([name, { value }]) => [name, value]).sort();
  return JSON.stringify([files, workingDirectory, lookupDirectory, values]);
}

function extend(own: Mapping, resets: Resets | undefined, path: string, layers: Layers): Mapping {
  if (layers.isBase) return own;
  const { context } = layers.merging;
  const base: Layers = { ...layers, isBase: true };
  const project = {
    ...layers.project,
    context,
    bases: layers.bases,
    emptyTree: (extended: string) => emptyTree(extended, context),
    read: (document: Node, extended: string, onto: Mapping) =>
      mergeDocument(document, extended, onto, base),
  };
  return resolveExtends(own, resets, {
    context,
    file: nameOf(context, path),
    baseIn: (file, position) => extendedBase(file, position, project),
  });
}

function validate(tree: Mapping, { isBase, merging }: Layers): Mapping {
  if (isBase) return tree;
  validateShape(tree, reporter(merging.context));
  return withoutEntry(tree, 'version');
}
