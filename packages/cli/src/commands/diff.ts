import { posix } from 'node:path';
import { type FileSystem, judge, type Side, type StackRequest } from '@plimsoll/core';
import {
  discoveredRequest,
  discoverStacks,
  gitRevision,
  isPresent,
  isWithin,
  mergeBase,
  openRepository,
  type Repository,
  resolveRevision,
  withSettingsLines,
  withUntrackedEnvFiles,
  workTreeFiles,
} from '@plimsoll/node';
import { answer, type Judged } from '../answer.ts';
import { settleTerms, type Terms, targeting } from '../judging.ts';
import { nothingToCompare } from '../no-stack-here.ts';
import { addJudgeOptions, type JudgeOptions } from '../options.ts';
import type { Configure } from '../program.ts';
import { parseRange } from '../revision-range.ts';
import { declaredStacks, stackHere } from '../stacks-asked-for.ts';
import { settingsPlace } from '../workplace.ts';

const EXAMPLES = `
The stacks are those of plimsoll.yaml, else every directory below this one in which git
has a Compose file; -f names one stack instead. Untracked env files apply to both sides.

Examples:
  plimsoll diff main                     what this work tree changes against main
  plimsoll diff main...                  the same, since the branch left main
  plimsoll diff v1.2 v1.3                between two tags
  plimsoll diff HEAD~1 --format markdown as the pull request comment would tell it
`;

/** `plimsoll diff`: the same stacks at two revisions. */
export const configureDiff: Configure = (command, finish) => {
  const asked = command
    .argument('<base>', 'git revision to compare with, or a range such as main...feature')
    .argument('[head]', 'git revision; left out, it is the work tree');
  addJudgeOptions(asked)
    .addHelpText('after', EXAMPLES)
    .action(async (base: string, head: string | undefined, options: JudgeOptions) => {
      finish(await answer(options, () => diff(base, head, options)));
    });
};

/** One side before its stacks are known. */
interface Snapshot {
  readonly commit: string | undefined;
  readonly files: FileSystem;
  /** Every path that git has there, relative to the repository's root. */
  readonly paths: Iterable<string>;
}

async function diff(
  baseName: string,
  headName: string | undefined,
  options: JudgeOptions,
): Promise<Judged> {
  const terms = await settleTerms(options);
  const { workplace, hosts, policy } = terms;
  const repository = openRepository(workplace.directory);
  const range = parseRange(baseName, headName);
  const headCommit = range.head === undefined ? undefined : resolveRevision(repository, range.head);
  const baseCommit = baseOf(repository, range);
  const base = sideOf(
    revisionSnapshot(repository, baseCommit, terms, options),
    repository,
    terms,
    options,
  );
  const headSnapshot =
    headCommit === undefined
      ? workTreeSnapshot(repository, terms)
      : revisionSnapshot(repository, headCommit, terms, options);
  const head = sideOf(headSnapshot, repository, terms, options);
  if (base.stacks.length + head.stacks.length === 0) throw nothingToCompare(workplace);
  const report = judge({ base, head, hosts: hosts.common, policy });
  const told = withSettingsLines(report, head.stacks, settingsPlace(workplace));
  return { report: told, files: headSnapshot.files, root: workplace.directory };
}

function baseOf(repository: Repository, range: ReturnType<typeof parseRange>): string {
  const base = resolveRevision(repository, range.base);
  if (!range.sinceFork) return base;
  const head = resolveRevision(repository, range.head ?? 'HEAD');
  return mergeBase(repository, base, head) ?? base;
}

function revisionSnapshot(
  repository: Repository,
  commit: string,
  { workplace }: Terms,
  { envFile = [] }: JudgeOptions,
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

function workTreeSnapshot(repository: Repository, { workplace }: Terms): Snapshot {
  return { commit: undefined, files: workplace.files, paths: workTreeFiles(repository) };
}

function sideOf(
  snapshot: Snapshot,
  repository: Repository,
  terms: Terms,
  options: JudgeOptions,
): Side {
  const stacks = stacksOf(snapshot, repository, terms, options).filter(isPresent);
  return { revision: snapshot.commit, stacks: targeting(stacks, options) };
}

function stacksOf(
  { files, paths }: Snapshot,
  { root }: Repository,
  { workplace, hosts }: Terms,
  options: JudgeOptions,
): readonly StackRequest[] {
  const there = { ...workplace, files };
  if (options.file !== undefined) return [stackHere(options, there)];
  const declared = declaredStacks(there, hosts.of);
  if (declared.length > 0) return declared;
  const { directory, environment } = workplace;
  return discoverStacks(paths)
    .filter(({ id }) => isWithin(posix.join(root, id), directory))
    .map((stack) => discoveredRequest(stack, root, { files, root: directory, environment }));
}
