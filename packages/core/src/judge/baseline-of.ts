import { gravity } from '../report/gravity.ts';
import { identifyingFacts } from '../report/identity.ts';
import type { FindingReport, Report } from '../report/report.ts';
import { exceptionRules } from '../rules/index.ts';
import type { Baseline, BaselineEntry } from '../settings/baseline.ts';

/** Everything that a report finds and nothing else lets pass, to be measured by from now on. */
export function baselineOf({ stacks }: Report): Baseline {
  const findings = stacks.flatMap(({ id, findings: found }) =>
    found.filter(isLasting).flatMap((finding) => entriesOf(id, finding)),
  );
  return { schema: 1, findings: findings.toSorted(byPlace) };
}

/** What is said of exceptions themselves is mended by taking them out. */
function isLasting({ rule, suppressed }: FindingReport): boolean {
  if (exceptionRules.some(({ id }) => id === rule)) return false;
  return suppressed === undefined || suppressed.by === 'baseline';
}

/** One for each service that shares the finding: each may be mended on its own. */
function entriesOf(stack: string, finding: FindingReport): BaselineEntry[] {
  const { rule, service } = finding;
  const facts = { ...identifyingFacts(finding), ...gravity(finding) };
  const shared = finding.facts['sharedWith'];
  const services = [service, ...(typeof shared === 'string' ? shared.split(',') : [])];
  return services.map((name) => ({
    stack,
    rule,
    ...(name !== undefined && { service: name }),
    facts,
  }));
}

function byPlace(one: BaselineEntry, other: BaselineEntry): number {
  const [a, b] = [key(one), key(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function key({ stack, rule, service, facts }: BaselineEntry): string {
  return JSON.stringify([stack, rule, service ?? '', facts]);
}
