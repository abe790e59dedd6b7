import type { FindingReport } from './report.ts';

/** The findings that nothing suppresses: those that count. */
export function standing(findings: readonly FindingReport[]): FindingReport[] {
  return findings.filter(({ suppressed }) => suppressed === undefined);
}
