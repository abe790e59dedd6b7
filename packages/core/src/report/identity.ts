import type { FindingReport } from './report.ts';

/** What makes two findings of one stack the same complaint: never their prose, nor their line, which moves with every edit. */
export function identity({
  rule,
  service,
  facts,
}: Pick<FindingReport, 'rule' | 'service' | 'facts'>): string {
  return JSON.stringify([
    rule,
    service,
    facts['host'],
    facts['scenario'],
    facts['profiles'],
    facts['resource'],
  ]);
}
