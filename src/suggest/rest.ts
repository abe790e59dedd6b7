import { type Drafts, type Mended, patchText, planStack } from '@plimsoll/core';
import { pathWithin, type Repository } from '@plimsoll/node';
import type { Fixable } from './fixable.ts';
import type { Sized } from './sized.ts';

/** What is not suggested, as one patch. */
export interface Rest {
  readonly patch: string;
  readonly mended: readonly Mended[];
  readonly sized: readonly Sized[];
}

/** All but what is `told` already, put together: stacks may share files, and fixes lines. */
export function rest(
  stacks: readonly Fixable[],
  told: ReadonlySet<Mended | Sized>,
  { root }: Repository,
): Rest {
  let drafts: Drafts = new Map();
  const mended: Mended[] = [];
  const sized: Sized[] = [];
  for (const stack of stacks) {
    const left = stack.mended.filter((one) => !told.has(one));
    const numbers = stack.sized.filter((one) => !told.has(one));
    if (left.length + numbers.length === 0) continue;
    const site = { within: root, into: undefined, drafts, findings: () => left };
    const asked = numbers.flatMap(({ fix }) => fix.wishes);
    const plan = planStack(stack.request, asked, site);
    drafts = plan.drafts;
    mended.push(...plan.mended);
    sized.push(...(plan.plan.problems.length === 0 ? numbers : []));
  }
  const named = [...drafts].map(([path, draft]) => [pathWithin(path, root), draft] as const);
  return { patch: patchText(named), mended, sized };
}
