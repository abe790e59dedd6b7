import { count } from './amounts.ts';
import type { FindingReport, Report } from './report.ts';

/** What the change itself would let pass: said of each such finding, since base decides. */
export function proposedAside({ proposed }: FindingReport): string {
  if (proposed === undefined) return '';
  const where =
    proposed.position === undefined
      ? ''
      : ` at "${proposed.position.file}:${proposed.position.line}"`;
  return ` (would be suppressed by the comment${where}, once base has it)`;
}

/** The same for the first line: nobody edits their own judge unseen. Empty where the change lets nothing pass. */
export function proposedInAll({ stacks }: Report): string {
  const number = stacks.flatMap(({ findings }) =>
    findings.filter(({ proposed }) => proposed !== undefined),
  ).length;
  return number === 0 ? '' : ` (and the change would suppress ${count(number, 'finding')})`;
}
