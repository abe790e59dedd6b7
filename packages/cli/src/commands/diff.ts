import { judge, type Side, type StackRequest } from '@plimsoll/core';
import {
  isPresent,
  mergeBase,
  openRepository,
  type Repository,
  resolveRevision,
  withSettingsLines,
} from '@plimsoll/node';
import { answer, type Judged } from '../answer.ts';
import { passing, settleTerms, type Terms, targeting, withFixes } from '../judging.ts';
import { addJudgeOptions, type JudgeOptions } from '../options.ts';
import type { Configure } from '../program.ts';
import { parseRange } from '../revisions/revision-range.ts';
import {
  revisionSnapshot,
  type Snapshot,
  stacksOf,
  workTreeSnapshot,
} from '../revisions/snapshot.ts';
import { nothingToCompare } from '../stacks/no-stack-here.ts';
import { settingsPlace } from '../workplace.ts';

const EXAMPLES = `
The stacks are those of plimsoll.yaml, else every directory below this one in which git
has a Compose file; -f or --project-directory name one stack instead. Untracked env files
apply to both sides.

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
  const head = sideOf(headSnapshot, repository, terms, options, base);
  if (base.stacks.length + head.stacks.length === 0) throw nothingToCompare(workplace);
  const report = judge({
    base,
    head,
    hosts: hosts.common,
    policy,
    ...passing(terms, [], options),
    ...withFixes(options),
  });
  const told = withSettingsLines(report, head.stacks, settingsPlace(workplace));
  return {
    report: told,
    files: headSnapshot.files,
    root: workplace.directory,
    hosts: hosts.common,
  };
}

function baseOf(repository: Repository, range: ReturnType<typeof parseRange>): string {
  const base = resolveRevision(repository, range.base);
  if (!range.sinceFork) return base;
  const head = resolveRevision(repository, range.head ?? 'HEAD');
  return mergeBase(repository, base, head) ?? base;
}

function sideOf(
  snapshot: Snapshot,
  repository: Repository,
  terms: Terms,
  options: JudgeOptions,
  base?: Side,
): Side {
  const stacks = stacksOf(snapshot, repository, terms, options).filter(
    (request) => isPresent(request) || isLost(request, base),
  );
  return { revision: snapshot.commit, stacks: targeting(stacks, options) };
}

/** A declared stack that neither side has: its directory is wrong, which the reader tells. */
function isLost({ id, climbs = true }: StackRequest, base: Side | undefined): boolean {
  return base !== undefined && !climbs && !base.stacks.some((stack) => stack.id === id);
}
