import type { LeftOut, Mended } from '@plimsoll/core';
import type { FixOutcome } from './fix-stacks.ts';

/** What is done, for programs. */
export function fixJson({ plans, withheld, asked }: FixOutcome, written: boolean): object {
  return {
    schema: 1,
    written,
    withheld,
    stacks: plans.map(({ request: { id }, plan, mended, leftOut }) => ({
      id,
      set: asked.get(id) ?? [],
      fixes: mended.map(mendedJson),
      leftOut: leftOut.map(leftOutJson),
      edits: plan.edits,
      sideEffects: plan.sideEffects,
    })),
  };
}

function mendedJson({ finding, fix }: Mended): object {
  const { rule, service = null, position } = finding;
  return { rule, service, position, kind: fix.kind, title: fix.title };
}

function leftOutJson({ problem, ...mended }: LeftOut): object {
  return { ...mendedJson(mended), problem };
}
