import { posix } from 'node:path';
import type { FileSystem, StackRequest } from '@plimsoll/core';
import {
  discoveredRequest,
  discoverStacks,
  isWithin,
  pathWithin,
  type SettingsFile,
  siblingOverride,
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
  /** The settings of base: where there are any, they say what is judged, and how it is read. */
  readonly judges: SettingsFile | undefined;
}

/** Every stack in a directory and below it, by git's own list. */
export function discovered(tree: Tree, terms: Terms, below: string): StackRequest[] {
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
  const composeFiles = [id, ...(override ? [override] : [])].map((file) => posix.join(root, file));
  return [
    { ...discoveredRequest({ id }, root, here), directory: posix.dirname(absolute), composeFiles },
  ];
}
