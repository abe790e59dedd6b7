import { isWorse } from '../../report/gravity.ts';
import { identity } from '../../report/identity.ts';
import type { Baseline } from '../../settings/baseline.ts';
import type { Exception } from './exception.ts';

/** What a baseline lets pass: the findings it knows, as long as they do not get worse. */
export function fromBaseline({ findings }: Baseline): Exception[] {
  return findings.map((entry) => {
    const known = identity(entry);
    return {
      rule: entry.rule,
      report: { by: 'baseline', reason: 'It was there when the baseline was written.' },
      stack: entry.stack,
      covers: ({ finding, reading }) =>
        entry.stack === reading.request.id &&
        entry.service === finding.service &&
        identity(finding) === known,
      isOutgrown: ({ finding }) => isWorse(finding.facts, entry.facts),
    };
  });
}
