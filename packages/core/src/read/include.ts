import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { type Context, nameOf, reporter } from './context.ts';
import { loadEnvFiles } from './env-files.ts';
import type { Variables } from './environment.ts';
import { withStep } from './extends.ts';
import { find } from './files.ts';
import { mergeResource } from './merge.ts';
import { child, isNull, sameValue, textOf, withEntry, withoutEntry } from './nodes.ts';
import { dirname, isAbsolute, join, relative, resolve } from './posix-path.ts';
import { isRemote } from './remote.ts';
import { applyResetsAt, type Resets } from './reset.ts';
import { wrongValue } from './schema/shape-problems.ts';
import type { Entry, Mapping, Node } from './tree.ts';

/** The sections that an included project hands over; its name and extensions stay behind. */
const SECTIONS = ['services', 'volumes', 'networks', 'secrets', 'configs', 'models'];

/** An included project, ready to be read as one of its own. */
export interface IncludedProject {
  /** Its Compose files in merge order, as paths. */
  readonly files: readonly string[];
  /** What its relative paths are resolved against: relative to the including project's directory. */
  readonly workingDirectory: string;
  /** Where its own includes and extends look for files. */
  readonly loaderDirectory: string;
  readonly variables: Variables;
}

/** How `include` reaches other projects, and where it stands. */
export interface IncludeScope {
  readonly context: Context;
  readonly workingDirectory: string;
  readonly loaderDirectory: string;
  readonly variables: Variables;
  /** The files that lead here, this one last. */
  readonly chain: readonly string[];
  /** Reads the included project; `undefined` when it could not, which is told already. */
  load(project: IncludedProject, position: Position): Mapping | undefined;
}

/** Merges what a document includes below what it says itself, and takes its `include` out. */
export function resolveIncludes(
  tree: Mapping,
  resets: Resets | undefined,
  scope: IncludeScope,
): Mapping {
  const entry = tree.entries.get('include');
  if (entry === undefined) return tree;
  let merged = withoutEntry(tree, 'include');
  for (const declared of declarations(entry, scope)) {
    const project = projectOf(declared, scope);
    const imported = project && scope.load(project, declared.position);
    if (imported !== undefined) merged = importInto(merged, imported, { declared, resets, scope });
  }
  return merged;
}

/** One item of `include`, in its long form. */
interface Declaration {
  readonly position: Position;
  readonly paths: readonly string[];
  readonly envFiles: readonly string[];
  readonly projectDirectory: string;
}

function declarations({ value }: Entry, scope: IncludeScope): readonly Declaration[] {
  if (isNull(value)) return [];
  if (value.kind !== 'sequence') {
    tellNoList(scope, value.origin.position);
    return [];
  }
  return value.items.flatMap((item) => declarationOf(item, scope) ?? []);
}

function declarationOf(item: Node, scope: IncludeScope): Declaration | undefined {
  const { position } = item.origin;
  const path = textOf(item);
  if (path !== undefined) return { position, paths: [path], envFiles: [], projectDirectory: '' };
  const paths = item.kind === 'mapping' ? textsOf(child(item, 'path')) : undefined;
  const envFiles = textsOf(child(item, 'env_file'));
  const directories = textsOf(child(item, 'project_directory'));
  if (paths === undefined || envFiles === undefined || directories === undefined) {
    tellNoPath(scope, position);
    return undefined;
  }
  return { position, paths, envFiles, projectDirectory: directories[0] ?? '' };
}

/** A string or a list of them; `undefined` when it is something else. */
function textsOf(node: Node | undefined): readonly string[] | undefined {
  if (node === undefined || isNull(node)) return [];
  const texts = (node.kind === 'sequence' ? node.items : [node]).map(textOf);
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function projectOf(declared: Declaration, scope: IncludeScope): IncludedProject | undefined {
  const { context, loaderDirectory } = scope;
  const remote = declared.paths.find(isRemote);
  if (remote !== undefined) {
    const message = `"${remote}" is included from elsewhere, so its services are not counted.`;
    context.gaps.push({ code: 'remote-include', message, position: declared.position });
    return undefined;
  }
  const files = declared.paths.map((path) => join(isAbsolute(path) ? '' : loaderDirectory, path));
  const main = files[0];
  if (main === undefined) return undefined;
  const place = placeOf(declared, main, scope);
  if (scope.chain.includes(main)) {
    tellCycle(scope, main, declared.position);
    return undefined;
  }
  const envFiles = envFilesOf(declared, place.directory, scope);
  const variables = loadEnvFiles(context, envFiles, scope.variables, declared.position);
  if (variables === undefined) return undefined;
  return { files, workingDirectory: place.working, loaderDirectory: place.directory, variables };
}

/** `project_directory` decides, else the directory of the main file. */
function placeOf(
  { projectDirectory }: Declaration,
  main: string,
  { context, loaderDirectory, workingDirectory }: IncludeScope,
): { readonly working: string; readonly directory: string } {
  if (projectDirectory === '') {
    const directory = dirname(main);
    return { working: from(loaderDirectory, directoryOf(context, main)), directory };
  }
  if (isAbsolute(projectDirectory)) {
    return { working: projectDirectory, directory: projectDirectory };
  }
  const absolute = join(loaderDirectory, projectDirectory);
  return {
    working: from(loaderDirectory, directoryOf(context, absolute)),
    directory: join(workingDirectory, projectDirectory),
  };
}

function from(start: string, goal: string): string {
  return isAbsolute(start) === isAbsolute(goal) ? relative(start, goal) : goal;
}

/** The path itself when it is a directory, else the one it lies in. */
function directoryOf({ files, directory }: Context, path: string): string {
  return find(files, resolve(directory, path)).kind === 'directory' ? path : dirname(path);
}

/** Those that are named, else the `.env` of the included project where there is one. */
function envFilesOf(
  { envFiles }: Declaration,
  projectDirectory: string,
  { context, workingDirectory }: IncludeScope,
): readonly string[] {
  if (envFiles.length > 0) {
    return envFiles
      .filter((path) => path !== '/dev/null')
      .map((path) => (isAbsolute(path) ? path : join(workingDirectory, path)));
  }
  const path = join(projectDirectory, '.env');
  const found = find(context.files, resolve(context.directory, path));
  return found.kind === 'file' ? [path] : [];
}

interface Import {
  readonly declared: Declaration;
  readonly resets: Resets | undefined;
  readonly scope: IncludeScope;
}

function importInto(tree: Mapping, imported: Mapping, details: Import): Mapping {
  return SECTIONS.reduce((merged, section) => {
    const source = imported.entries.get(section);
    return source?.value.kind === 'mapping'
      ? importSection(merged, section, source.key, source.value, details)
      : merged;
  }, tree);
}

function importSection(
  tree: Mapping,
  section: string,
  key: Position,
  source: Mapping,
  { declared, resets, scope }: Import,
): Mapping {
  const target = tree.entries.get(section);
  const own = target?.value.kind === 'mapping' ? target.value : undefined;
  if (target !== undefined && own === undefined && !isNull(target.value)) {
    const takes = 'a mapping';
    reporter(scope.context)(wrongValue({ place: [section], node: target.value, takes }));
    return tree;
  }
  const entries = new Map(own?.entries);
  const step = { kind: 'include', position: declared.position } as const;
  for (const [name, entry] of source.entries) {
    const known = entries.get(name);
    const value = withStep(entry.value, step);
    if (known === undefined) entries.set(name, { ...entry, value });
    else if (!sameValue(known.value, entry.value)) {
      const base = applyResetsAt(value, resets, section, name);
      const report = reporter(scope.context);
      const merged =
        base === undefined ? known.value : mergeResource(base, known.value, section, name, report);
      entries.set(name, { key: known.key, value: merged });
    }
  }
  const value: Mapping = { ...(own ?? source), entries };
  return withEntry(tree, section, value, target?.key ?? key);
}

function tellCycle({ context, chain }: IncludeScope, main: string, position: Position): void {
  const [first, second, ...rest] = [...chain, main].map((path) => `"${nameOf(context, path)}"`);
  const way = [`${first} includes ${second}`, ...rest].join(', which includes ');
  const message =
    first === second && rest.length === 0
      ? `${first} includes itself.`
      : `Files include each other in a circle: ${way}.`;
  context.problems.push(
    problem('include-cycle', message, {
      position,
      hint: 'Take one of these includes out.',
    }),
  );
}

function tellNoList({ context }: IncludeScope, position: Position): void {
  const hint = 'Write a list of paths, each item a path or a mapping with "path".';
  const message = '"include" is not a list.';
  context.problems.push(problem('include-invalid', message, { position, hint }));
}

function tellNoPath({ context }: IncludeScope, position: Position): void {
  const hint = 'Write a path, or a mapping with "path".';
  const message = 'An item of "include" has something else than text where a path belongs.';
  context.problems.push(problem('text-invalid', message, { position, hint }));
}
