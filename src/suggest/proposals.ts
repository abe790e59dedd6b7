import { type Draft, type Mended, planStack } from '@plimsoll/core';
import { pathWithin, type Repository } from '@plimsoll/node';
import { draftsOf, type Fixable } from './fixable.ts';
import { type LineReplacement, lineReplacement, meet } from './line-replacement.ts';
import type { Sized } from './sized.ts';

/** What one replacement of lines puts right; several stacks may share its file. */
export interface Proposal {
  readonly mended: readonly Mended[];
  readonly sized: readonly Sized[];
  readonly replacement: LineReplacement;
  /** The text of its file, as judged. */
  readonly judged: string;
}

/**
 * What can be suggested line by line: each proposal is whole by itself, and no two are at lines so close that one of
 * them would take the other's away. Fixes that edit several files, or the same lines as another stack's, are none.
 */
export function proposals(stacks: readonly Fixable[], { root }: Repository): Proposal[] {
  const found: Proposal[] = [];
  for (const stack of stacks) {
    for (const group of grouped(singles(stack, root))) {
      const proposal = joined(stack, group, root);
      const near = found.findIndex(({ replacement }) => meet(replacement, proposal.replacement));
      const taken = found[near];
      if (taken === undefined) found.push(proposal);
      else if (isSame(taken, proposal)) found[near] = { ...taken, ...both(taken, proposal) };
    }
  }
  return found;
}

/** At least one. */
type Group = readonly [Proposal, ...Proposal[]];

type Right = Pick<Proposal, 'mended' | 'sized'>;

function singles({ request, mended, sized }: Fixable, root: string): Proposal[] {
  return [
    ...mended.flatMap((one) =>
      proposal({ mended: [one], sized: [] }, draftsOf(request, one), root),
    ),
    ...sized.flatMap((one) => proposal({ mended: [], sized: [one] }, draftsOf(request, one), root)),
  ];
}

function proposal(
  right: Right,
  drafts: readonly (readonly [string, Draft])[],
  root: string,
): Proposal[] {
  const [only, ...others] = drafts;
  if (only === undefined || others.length > 0) return [];
  const [path, draft] = only;
  const replacement = lineReplacement(pathWithin(path, root), draft);
  return [{ ...right, replacement, judged: draft.mark + draft.original }];
}

function both(one: Right, other: Right): Right {
  return { mended: [...one.mended, ...other.mended], sized: [...one.sized, ...other.sized] };
}

/** Those that meet, directly or by way of others. */
function grouped(all: readonly Proposal[]): readonly Group[] {
  let groups: Group[] = [];
  for (const one of all) {
    const near = groups.filter((group) =>
      group.some(({ replacement }) => meet(replacement, one.replacement)),
    );
    const others = groups.filter((group) => !near.includes(group));
    const [first, ...more] = near.flat();
    groups = [...others, first === undefined ? [one] : [first, ...more, one]];
  }
  return groups;
}

/** All of a group at once, planned together; where that is more than one replacement, the first alone. */
function joined({ request }: Fixable, [first, ...others]: Group, root: string): Proposal {
  if (others.length === 0) return first;
  const wanted = others.reduce(both, first);
  const site = { within: root, into: undefined, drafts: new Map(), findings: () => wanted.mended };
  const asked = wanted.sized.flatMap(({ fix }) => fix.wishes);
  const { mended, drafts } = planStack(request, asked, site);
  const [together] = proposal({ mended, sized: wanted.sized }, [...drafts], root);
  return together ?? first;
}

function isSame(one: Proposal, other: Proposal): boolean {
  return JSON.stringify(one.replacement) === JSON.stringify(other.replacement);
}
