import { type Drafts, type Mended, patchText, planStack } from '@plimsoll/core';
import { pathWithin, type Repository } from '@plimsoll/node';
import type { Fixable } from './fixable.ts';

/** What is not suggested, as one patch. */
export interface Rest {
  readonly patch: string;
  readonly mended: readonly Mended[];
}

/** All fixes but those that are `told` already, put together: stacks may share files, and fixes lines. */
export function rest(
  stacks: readonly Fixable[],
  told: ReadonlySet<Mended>,
  { root }: Repository,
): Rest {
  let drafts: Drafts = new Map();
  const mended: Mended[] = [];
  for (const { request, mended: all } of stacks) {
    const left = all.filter((one) => !told.has(one));
    if (left.length === 0) continue;
    const site = { within: root, into: undefined, drafts, findings: () => left };
    const plan = planStack(request, [], site);
    drafts = plan.drafts;
    mended.push(...plan.mended);
  }
  const named = [...drafts].map(([path, draft]) => [pathWithin(path, root), draft] as const);
  return { patch: patchText(named), mended };
}
