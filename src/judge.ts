import {
  DEFAULT_SETTINGS,
  type GapReport,
  judge,
  largerBaseline,
  loosening,
  PlimsollError,
  problem,
  type Report,
  type StackRequest,
  tellsFixes,
} from '@plimsoll/core';
import { isPresent, processEnvironment, today } from '@plimsoll/node';
import type { Revisions } from './base-and-head.ts';
import { baselineAtBase, exceptionsOf } from './exceptions.ts';
import { stacksAt, type Terms, type Tree } from './found-stacks.ts';
import { areChanged, type BothSettings, hostFinder, hostNames, policyOf } from './settings.ts';
import { stacksAtHead, stacksOf } from './sides.ts';
import { type Ground, openTrees, type Trees } from './trees.ts';
import type { Judged } from './verify/proven.ts';

/** Judges head against the commit it is compared with, by the settings that the event gives the say. */
export async function judgeRevisions(ground: Ground, revisions: Revisions): Promise<Judged> {
  const { repository, directory, inputs } = ground;
  const trees = openTrees(ground, revisions);
  const names = hostNames(trees.settings, inputs);
  const hostsNamed = await hostFinder(trees.settings, names);
  const terms: Terms = {
    root: repository.root,
    directory,
    inputs,
    environment: revisions.isDetached ? {} : environment(),
    hostsNamed,
    judges: trees.settings.base,
  };
  const head = { revision: revisions.head, stacks: stacksAtHead(trees.head, terms) };
  const base = trees.base && {
    revision: revisions.base,
    stacks: stacksAtBase(trees.base, terms, trees),
  };
  refuseEmptyPaths(terms, trees);
  const policy = policyOf(trees.settings, inputs);
  const exceptions = exceptionsOf(trees.settings, inputs, directory);
  const report = judge({
    head,
    base,
    hosts: hostsNamed(names),
    policy,
    exceptions,
    today: today(),
    headDecides: revisions.judge === undefined,
    fixes: inputs.suggestions || inputs.reports.some(({ format }) => tellsFixes(format)),
  });
  const requests = head.stacks;
  return { report: withRemarks(report, revisions, trees), requests, policy, trees };
}

/** The step's own inputs hold its token, so they are no variables of a stack. */
function environment(): Readonly<Record<string, string>> {
  const variables = Object.entries(processEnvironment());
  return Object.fromEntries(variables.filter(([name]) => !name.startsWith('INPUT_')));
}

/** Where base is read by settings of another commit, a stack whose files it does not have is new rather than broken. */
function stacksAtBase(base: Tree, terms: Terms, { isBorrowed }: Trees): StackRequest[] {
  const stacks = stacksOf(base, terms);
  return isBorrowed ? stacks.filter(isPresent) : stacks;
}

/** A path at which neither side has a stack is a typo, and nothing to judge is not a pass. */
function refuseEmptyPaths(terms: Terms, { head, base }: Trees): void {
  const empty = terms.inputs.paths.filter((path) => {
    return [head, base].every(
      (tree) => tree === undefined || stacksAt(path, tree, terms).length === 0,
    );
  });
  const [first, ...others] = empty.map((path) => {
    const hint = 'Name a directory with a Compose file, or a Compose file, that git tracks.';
    return problem('stack-missing', `There is no stack at "${path}".`, { hint });
  });
  if (first !== undefined) throw new PlimsollError([first, ...others]);
}

/** What readers of the report should know of how it came about; nothing of it changes the answer. */
function withRemarks(report: Report, { missing }: Revisions, { own }: Trees): Report {
  const remarks = [...aboutBase(missing), ...aboutSettings(own)];
  return remarks.length === 0 ? report : { ...report, gaps: [...remarks, ...report.gaps] };
}

function aboutBase(missing: string | undefined): GapReport[] {
  if (missing === undefined) return [];
  const what = `The base commit "${missing}" could not be fetched`;
  return [{ code: 'base-missing', message: `${what}, so there is nothing to compare with.` }];
}

function aboutSettings(settings: BothSettings): GapReport[] {
  const { base, head = NO_SETTINGS } = settings;
  if (base === undefined) return [];
  const judge = 'it is judged by the settings of its base.';
  const looser = [
    ...loosening(base.settings, head.settings),
    ...largerBaseline(baselineAtBase(base), baselineAtBase(head)),
  ];
  if (looser.length === 0) {
    if (!areChanged(settings)) return [];
    return [{ code: 'settings-changed', message: `The change edits "plimsoll.yaml"; ${judge}` }];
  }
  const message = `The change loosens "plimsoll.yaml" (${looser.join('; ')}); ${judge}`;
  return [{ code: 'settings-loosened', message }];
}

const NO_SETTINGS = { settings: DEFAULT_SETTINGS, baseline: () => undefined };
