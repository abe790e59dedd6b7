import { type Draft, type Mended, planStack } from '@plimsoll/core';
import { pathWithin, type Repository } from '@plimsoll/node';
import { draftsOf, type Fixable } from './fixable.ts';
import { type LineReplacement, lineReplacement, meet } from './line-replacement.ts';

/** Findings that one replacement of lines mends; several stacks may share its file. */
export interface Proposal {
  readonly mended: readonly Mended[];
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
    for (const group of grouped(stack.mended.flatMap((one) => single(stack, one, root)))) {
      const proposal = joined(stack, group, root);
      const near = found.findIndex(({ replacement }) => meet(replacement, proposal.replacement));
      const taken = found[near];
      if (taken === undefined) found.push(proposal);
      else if (isSame(taken, proposal))
        found[near] = { ...taken, mended: [...taken.mended, ...proposal.mended] };
    }
  }
  return found;
}

/** At least one. */
type Group = readonly [Proposal, ...Proposal[]];

function single(stack: Fixable, one: Mended, root: string): Proposal[] {
  return proposal([one], draftsOf(stack.request, one), root);
}

function proposal(
  mended: readonly Mended[],
  drafts: readonly (readonly [string, Draft])[],
  root: string,
): Proposal[] {
  const [only, ...others] = drafts;
  if (only === undefined || others.length > 0) return [];
  const [path, draft] = only;
  const replacement = lineReplacement(pathWithin(path, root), draft);
  return [{ mended, replacement, judged: draft.mark + draft.original }];
}

/** Those that meet, directly or by way of others. */
function grouped(singles: readonly Proposal[]): readonly Group[] {
  let groups: Group[] = [];
  for (const one of singles) {
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
  const wanted = [first, ...others].flatMap(({ mended }) => mended);
  const site = { within: root, into: undefined, drafts: new Map(), findings: () => wanted };
  const { mended, drafts } = planStack(request, [], site);
  const [together] = proposal(mended, [...drafts], root);
  return together ?? first;
}

function isSame(one: Proposal, other: Proposal): boolean {
  return JSON.stringify(one.replacement) === JSON.stringify(other.replacement);
}
