import { posix } from 'node:path';
import type { FileSystem, StackRequest } from '@plimsoll/core';
import {
  discoveredRequest,
  discoverStacks,
  gitRevision,
  isWithin,
  type Repository,
  withUntrackedEnvFiles,
  workTreeFiles,
} from '@plimsoll/node';
import type { Terms } from '../judging.ts';
import type { StackOptions } from '../options.ts';
import { stackHere } from '../stacks/stack-here.ts';
import { declaredStacks, namesOneStack } from '../stacks/stacks-asked-for.ts';

/** One side before its stacks are known. */
export interface Snapshot {
  readonly commit: string | undefined;
  readonly files: FileSystem;
  /** Every path that git has there, relative to the repository's root. */
  readonly paths: Iterable<string>;
}

/** A commit, with the work tree's untracked env files lent to it. */
export function revisionSnapshot(
  repository: Repository,
  commit: string,
  { workplace }: Terms,
  { envFile = [] }: StackOptions,
): Snapshot {
  const { files, tree } = gitRevision(repository, commit);
  const named = [
    ...envFile.map((file) => posix.resolve(workplace.directory, file)),
    ...declaredEnvFiles(workplace),
  ];
  const lent = withUntrackedEnvFiles(files, workplace.files, repository, named);
  return { commit, files: lent, paths: tree.paths() };
}

function declaredEnvFiles({ settings }: Terms['workplace']): readonly string[] {
  if (settings === undefined) return [];
  return settings.settings.stacks.flatMap(({ directory, envFiles }) =>
    envFiles.map((file) => posix.resolve(settings.directory, directory, file)),
  );
}

/** The work tree: what git tracks there, or would. */
export function workTreeSnapshot(repository: Repository, { workplace }: Terms): Snapshot {
  return { commit: undefined, files: workplace.files, paths: workTreeFiles(repository) };
}

/** The stacks of one side: the one that options name, those that are declared, or all below the current directory. */
export function stacksOf(
  { files, paths }: Snapshot,
  { root }: Repository,
  { workplace, hosts }: Terms,
  options: StackOptions,
): readonly StackRequest[] {
  const there = { ...workplace, files };
  if (namesOneStack(options)) return [stackHere(options, there)];
  const declared = declaredStacks(there, hosts.of);
  if (declared.length > 0) return declared;
  const { directory, environment } = workplace;
  return discoverStacks(paths)
    .filter(({ id }) => isWithin(posix.join(root, id), directory))
    .map((stack) => discoveredRequest(stack, root, { files, root: directory, environment }));
}
