import { count } from './amounts.ts';
import type { FindingReport } from './report.ts';
import { SUPPRESSORS, type SuppressionReport } from './suppression.ts';

/** How many findings do not count, and by what, such as "3 findings suppressed (2 waivers, 1 comment)". */
export function suppressedCount(findings: readonly FindingReport[]): string {
  const by = SUPPRESSORS.flatMap((kind) => {
    const number = findings.filter(({ suppressed }) => suppressed?.by === kind).length;
    return number === 0 ? [] : [NAMES[kind](number)];
  });
  return `${count(findings.length, 'finding')} suppressed (${by.join(', ')})`;
}

const NAMES: Readonly<Record<SuppressionReport['by'], (number: number) => string>> = {
  comment: (number) => count(number, 'comment'),
  settings: (number) => `${number} in the settings`,
  waiver: (number) => count(number, 'waiver'),
  baseline: (number) => `${number} in the baseline`,
};
