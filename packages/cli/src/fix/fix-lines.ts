import { type Line, styled } from '@plimsoll/core';
import { aside } from './claim-lines.ts';
import type { FixOutcome } from './fix-stacks.ts';
import type { Mended, StackPlan } from './plan-stack.ts';

/** What is done, stack by stack, and what comes along with it; `isIdle` where all of it is done already. */
export function fixLines({ plans, asked, withheld }: FixOutcome, isIdle: boolean): Line[] {
  const told = plans.flatMap((plan) => {
    const stack = plans.length > 1 ? [styled('strong', plan.request.id), ' '] : [];
    const numbers = isIdle ? [] : (asked.get(plan.request.id) ?? []);
    return [
      ...numbers.map(
        ({ service, resource, value }): Line => [
          styled('green', '✔ '),
          ...stack,
          `Set ${service}.${resource} to ${value}`,
        ],
      ),
      ...plan.mended.map(
        (mended): Line => [styled('green', '✔ '), ...stack, ...mendedText(mended)],
      ),
      ...effectLines(plan),
      ...leftOutLines(plan),
    ];
  });
  return [...told, ...withheldLines(withheld)];
}

function mendedText({ finding: { service, rule }, fix }: Mended): Line {
  const place = service === undefined ? '' : ` in "${service}"`;
  return [`${fix.title}${place} `, styled('dim', `[${rule}]`)];
}

function effectLines({ plan }: StackPlan): Line[] {
  return plan.sideEffects.map(({ key, from, to }) => [
    styled('yellow', '  also changes '),
    key,
    ` from ${from ?? 'nothing'} to ${to ?? 'nothing'}, which comes from the same place`,
  ]);
}

function leftOutLines({ leftOut }: StackPlan): Line[] {
  return leftOut.map(({ finding, fix, problem }) => [
    styled('yellow', '✘ '),
    `${fix.title}: left out. ${problem.message} `,
    styled('dim', `[${finding.rule}]`),
  ]);
}

function withheldLines(count: number): Line[] {
  if (count === 0) return [];
  const what = count === 1 ? '1 more fix changes' : `${count} more fixes change`;
  return [aside(`${what} what runs: --unsafe makes ${count === 1 ? 'it' : 'them'}, too.`)];
}
