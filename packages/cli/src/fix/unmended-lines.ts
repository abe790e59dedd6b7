import { type Line, standing } from '@plimsoll/core';
import { aside } from './claim-lines.ts';
import type { FixOptions } from './fix-options.ts';
import type { FixOutcome } from './fix-stacks.ts';

/** What to do about findings for which there is no fix at all: whoever comes from a red check would take silence for a pass. */
export function unmendedLines(
  { report, plans, withheld }: FixOutcome,
  { set, rule, service }: FixOptions,
): Line[] {
  const isNarrowed = [set, rule, service].some((chosen) => chosen !== undefined);
  const hasFixes = withheld > 0 || plans.some(({ leftOut }) => leftOut.length > 0);
  if (isNarrowed || hasFixes) return [];
  const left = report.stacks
    .flatMap(({ findings }) => standing(findings))
    .filter(({ severity }) => severity !== 'note').length;
  if (left === 0) return [];
  const what = left === 1 ? 'finding that is' : `${left} findings that are`;
  return [
    aside(`No edit mends the ${what} left: "plimsoll check" tells more, and --set sets a number.`),
  ];
}
