import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { MAX_INCLUDES, mayBring, mayFollow } from './bounds.ts';
import { type Context, noteName, reporter, shownPath } from './context.ts';
import { shownText } from './describe-node.ts';
import { isEnvFile, readEnvFiles } from './env-files.ts';
import type { Variables } from './environment.ts';
import { find } from './files.ts';
import { importResources } from './import-resources.ts';
import { type IncludeDeclaration, includeDeclarations } from './include-declarations.ts';
import { withoutEntry } from './nodes.ts';
import { dirname, isAbsolute, join, relative, resolve } from './posix-path.ts';
import { isRemote } from './remote.ts';
import type { Resets } from './reset.ts';
import type { Mapping, Node } from './tree.ts';

/** An included project, ready to be read as one of its own. */
export interface IncludedProject {
  /** Its Compose files in merge order, as paths. */
  readonly files: readonly string[];
  /** What its relative paths are resolved against: relative to the including project's directory. */
  readonly workingDirectory: string;
  /** Where its own includes and extends look for files. */
  readonly lookupDirectory: string;
  readonly variables: Variables;
}

/** How `include` reaches other projects, and where it stands. */
export interface IncludeScope {
  readonly context: Context;
  readonly workingDirectory: string;
  readonly lookupDirectory: string;
  readonly variables: Variables;
  /** The files that lead here, this one last. */
  readonly chain: readonly string[];
  /** Reads the included project; `undefined` when it could not, which is told already. */
  merge(project: IncludedProject, position: Position): Mapping | undefined;
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
  const report = reporter(scope.context);
  for (const declaration of includeDeclarations(entry.value, report)) {
    const project = projectOf(declaration, scope);
    const imported = project && scope.merge(project, declaration.position);
    const { position } = declaration;
    if (imported !== undefined) {
      const admits = (node: Node): boolean => mayBring(scope.context, node, position);
      merged = importResources(merged, imported, { position, resets, admits, report });
    }
  }
  return merged;
}

function projectOf(declared: IncludeDeclaration, scope: IncludeScope): IncludedProject | undefined {
  const { context, lookupDirectory } = scope;
  const remote = declared.paths.find(({ text }) => isRemote(text));
  if (remote !== undefined) {
    const message = `"${shownText(remote.node)}" is included from elsewhere, so its services are not counted.`;
    context.gaps.push({ code: 'remote-include', message, position: declared.position });
    return undefined;
  }
  const files = declared.paths.map(({ text, node }) => {
    const path = join(isAbsolute(text) ? '' : lookupDirectory, text);
    noteName(context, path, node);
    return path;
  });
  const main = files[0];
  if (main === undefined) return undefined;
  if (!mayFollow(context, scope.chain.length, MAX_INCLUDES, declared.position)) return undefined;
  const place = placeOf(declared, main, scope);
  if (scope.chain.includes(main)) {
    tellCycle(scope, main, declared.position);
    return undefined;
  }
  const envFiles = envFilesOf(declared, place.directory, scope);
  const variables = readEnvFiles(context, envFiles, scope.variables, declared.position);
  if (variables === undefined) return undefined;
  return { files, workingDirectory: place.working, lookupDirectory: place.directory, variables };
}

/** `project_directory` decides, else the directory of the main file. */
function placeOf(
  { projectDirectory: declared }: IncludeDeclaration,
  main: string,
  { context, lookupDirectory, workingDirectory }: IncludeScope,
): { readonly working: string; readonly directory: string } {
  const projectDirectory = declared?.text ?? '';
  if (declared === undefined || projectDirectory === '') {
    const directory = dirname(main);
    return { working: from(lookupDirectory, directoryOf(context, main)), directory };
  }
  if (isAbsolute(projectDirectory)) {
    noteName(context, projectDirectory, declared.node);
    return { working: projectDirectory, directory: projectDirectory };
  }
  const absolute = join(lookupDirectory, projectDirectory);
  noteName(context, absolute, declared.node);
  return {
    working: from(lookupDirectory, directoryOf(context, absolute)),
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
  { envFiles }: IncludeDeclaration,
  projectDirectory: string,
  { context, workingDirectory }: IncludeScope,
): readonly string[] {
  if (envFiles.length > 0) {
    return envFiles
      .filter(({ text }) => text !== '/dev/null')
      .map(({ text, node }) => {
        const path = isAbsolute(text) ? text : join(workingDirectory, text);
        noteName(context, path, node);
        return path;
      });
  }
  const path = join(projectDirectory, '.env');
  return isEnvFile(context, path) ? [path] : [];
}

function tellCycle({ context, chain }: IncludeScope, main: string, position: Position): void {
  const [first, second, ...rest] = [...chain, main].map((path) => `"${shownPath(context, path)}"`);
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
