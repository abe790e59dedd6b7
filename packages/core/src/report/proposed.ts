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

/** How many findings the change itself would let pass. */
export function proposedInAll({ stacks }: Report): number {
  return stacks.flatMap(({ findings }) => findings.filter(({ proposed }) => proposed !== undefined))
    .length;
}
