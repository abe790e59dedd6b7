import {
  type Host,
  judge,
  PlimsollError,
  type Policy,
  problem,
  type Report,
  type StackRequest,
} from '@plimsoll/core';
import { isPresent } from '../presence.ts';
import { today } from '../today.ts';
import { aboutSettings } from './about-settings.ts';
import type { Asked } from './asked.ts';
import { policyOf } from './both-settings.ts';
import { exceptionsOf } from './exceptions.ts';
import { stacksAt } from './found-stacks.ts';
import { hostsAskedFor } from './hosts-asked-for.ts';
import type { Place, Sides, Terms } from './sides.ts';
import { stacksAtHead, stacksOf } from './stacks-of-sides.ts';
import { undeclaredStacks } from './undeclared-stacks.ts';

/** How two sides are to be compared. */
export interface Question extends Place {
  readonly asked: Asked;
  /** What stacks are held against where neither what is asked nor settings name a host. */
  readonly fallback: readonly string[];
  /** Whether comments of head count though base lacks them. */
  readonly headDecides: boolean;
  /** Whether findings come with the edits that mend them. */
  readonly fixes: boolean;
}

/** What came of a comparison. */
export interface Comparison {
  readonly report: Report;
  /** The stacks of head, and of base. */
  readonly head: readonly StackRequest[];
  readonly base: readonly StackRequest[];
  readonly hosts: readonly Host[];
  readonly policy: Policy;
}

/** Judges head against base: stacks, hosts and policy are those of the settings that judge, under what is asked for. */
export async function compare(sides: Sides, question: Question): Promise<Comparison> {
  const { asked, fallback, directory, headDecides, fixes } = question;
  const { settings } = sides;
  const hosts = await hostsAskedFor(settings, asked, fallback);
  const terms: Terms = { ...question, hosts, settings };
  const head = { revision: sides.head.revision, stacks: stacksAtHead(sides.head, terms) };
  const base = sides.base && { revision: sides.base.revision, stacks: baseStacks(sides, terms) };
  refuseEmptyPaths(terms, sides);
  const policy = policyOf(settings, asked);
  const exceptions = exceptionsOf(settings, asked, directory);
  const { common } = hosts;
  const judged = { hosts: common, policy, exceptions, today: today(), headDecides, fixes };
  const report = judge({ head, base, ...judged });
  const forgotten = undeclaredStacks(sides, head.stacks, terms);
  const remarks = headDecides ? [] : aboutSettings(sides.own);
  const gaps = [...remarks, ...forgotten, ...report.gaps];
  return {
    report: { ...report, gaps },
    head: head.stacks,
    base: base?.stacks ?? [],
    hosts: common,
    policy,
  };
}

/** Where base is read by settings of another commit, a stack whose files it does not have is new rather than broken. */
function baseStacks({ base, isBorrowed }: Sides, terms: Terms): StackRequest[] {
  const stacks = base === undefined ? [] : stacksOf(base, terms);
  return isBorrowed ? stacks.filter(isPresent) : stacks;
}

/** A path at which neither side has a stack is a typo, and nothing to judge is not a pass. */
function refuseEmptyPaths(terms: Terms, { head, base }: Sides): void {
  const empty = terms.asked.paths.filter((path) => {
    return [head, base].every(
      (side) => side === undefined || stacksAt(path, side, terms).length === 0,
    );
  });
  const [first, ...others] = empty.map((path) => {
    const hint = 'Name a directory with a Compose file, or a Compose file, that git tracks.';
    return problem('stack-missing', `There is no stack at "${path}".`, { hint });
  });
  if (first !== undefined) throw new PlimsollError([first, ...others]);
}
