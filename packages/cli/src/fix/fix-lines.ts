import { type Line, type Mended, type StackPlan, styled } from '@plimsoll/core';
import { aside } from './claim-lines.ts';
import { effectText } from './effect-text.ts';
import type { FixOutcome } from './fix-stacks.ts';

/** What is done, stack by stack, and what comes along with it; `isIdle` where all of it is done already. */
export function fixLines(outcome: FixOutcome, isIdle: boolean): Line[] {
  const { plans, asked, withheld } = outcome;
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
  return [...told, ...acrossLines(outcome), ...withheldLines(withheld)];
}

function mendedText({ finding: { service, rule }, fix }: Mended): Line {
  const place = service === undefined ? '' : ` in "${service}"`;
  return [`${fix.title}${place} `, styled('dim', `[${rule}]`)];
}

function effectLines({ plan }: StackPlan): Line[] {
  return plan.sideEffects.map((effect) => [
    styled('yellow', '  also changes '),
    `${effect.key}${effectText(effect)}, which comes from the same place`,
  ]);
}

/** Stacks that share a file with one that is edited, and change with it. */
function acrossLines({ plans, report }: FixOutcome): Line[] {
  const idle = new Set(plans.filter(({ plan }) => plan.edits.length === 0).map(idOf));
  return report.stacks
    .filter(({ id, changes }) => idle.has(id) && changes.length > 0)
    .map(({ id, changes }) => [
      styled('yellow', '  also changes '),
      styled('strong', id),
      `, which shares a file: ${changes.map(({ name }) => `"${name}"`).join(', ')}`,
    ]);
}

function idOf({ request }: StackPlan): string {
  return request.id;
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
