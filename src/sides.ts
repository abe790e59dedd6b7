import { posix } from 'node:path';
import { declaredStack, type FileSystem, type Settings, type StackRequest } from '@plimsoll/core';
import {
  discoveredRequest,
  discoverStacks,
  isWithin,
  pathWithin,
  type SettingsFile,
  siblingOverride,
  withoutComposeFile,
} from '@plimsoll/node';
import type { Inputs } from './inputs.ts';
import type { HostFinder } from './settings.ts';

/** One side of the comparison, before its stacks are known. Paths are portable. */
export interface Tree {
  readonly files: FileSystem;
  /** Everything git lists there, relative to the repository's root. */
  readonly paths: readonly string[];
  readonly settings: SettingsFile | undefined;
}

/** Where stacks are looked for, and what all of them have in common. */
export interface Terms {
  /** The repository's top directory. */
  readonly root: string;
  /** The directory that the workflow works in. */
  readonly directory: string;
  readonly inputs: Inputs;
  readonly environment: Readonly<Record<string, string>>;
  /** The hosts that go by these names. */
  readonly hostsNamed: HostFinder;
  /** The settings of base, whose word on a stack's hosts counts. */
  readonly judges: Settings | undefined;
}

/** The stacks of one side: those that the workflow names, else those that the settings declare, else all there are. */
export function stacksOf(tree: Tree, terms: Terms): StackRequest[] {
  return chosenStacks(tree, terms).map((request) => withInputs(request, terms));
}

function chosenStacks(tree: Tree, terms: Terms): StackRequest[] {
  if (terms.inputs.paths.length > 0)
    return terms.inputs.paths.flatMap((path) => stacksAt(path, tree, terms));
  if ((tree.settings?.settings.stacks.length ?? 0) > 0) return declaredStacks(tree, terms);
  return discovered(tree, terms, terms.directory);
}

/** What a step says of its stacks holds for all of them. */
function withInputs(request: StackRequest, { inputs }: Terms): StackRequest {
  const { profiles, envFiles, target } = inputs;
  return {
    ...request,
    ...(profiles.length > 0 && { profiles }),
    ...(envFiles.length > 0 && { envFiles }),
    ...(target !== undefined && { target }),
  };
}

function declaredStacks(
  { files, settings }: Tree,
  { root, environment, hostsNamed, inputs, judges }: Terms,
): StackRequest[] {
  if (settings === undefined) return [];
  const { directory } = settings;
  const place = { files, directory, root, environment: withoutComposeFile(environment) };
  return settings.settings.stacks.map((stack) => {
    const judge = judges?.stacks.find(({ id }) => id === stack.id) ?? stack;
    return declaredStack(stack, inputs.hosts.length > 0 ? [] : hostsNamed(judge.host), place);
  });
}

/** Every stack in a directory and below it, by git's own list. */
function discovered(tree: Tree, terms: Terms, below: string): StackRequest[] {
  const { root, environment } = terms;
  const found = discoverStacks(tree.paths).filter(({ id }) =>
    isWithin(posix.join(root, id), below),
  );
  return found.map((stack) =>
    discoveredRequest(stack, root, { files: tree.files, root, environment }),
  );
}

/** A directory is the stack in it; a file is a stack of its own, with the override Docker Compose would add. */
export function stacksAt(path: string, { files, paths }: Tree, terms: Terms): StackRequest[] {
  const { root, environment, directory } = terms;
  const absolute = posix.resolve(directory, path);
  const id = isWithin(absolute, root) ? pathWithin(absolute, root) || '.' : absolute;
  const listed = new Set(paths);
  const here = { files, root, environment };
  if (!listed.has(id)) {
    return discoverStacks(paths)
      .filter((stack) => stack.id === id)
      .map((stack) => discoveredRequest(stack, root, here));
  }
  const override = siblingOverride(id, (candidate) => listed.has(candidate));
  const request = discoveredRequest(
    { id, files: [id, ...(override ? [override] : [])] },
    root,
    here,
  );
  return [{ ...request, directory: posix.dirname(absolute) }];
}
