import type { FindingReport } from '../report/report.ts';
import { listed } from '../rules/listed.ts';

/**
 * Services that get a value from one place (an anchor, an extended service) get one finding together: one edit mends
 * them all, and the same words for each would drown what matters. What passes for one of them alone stays its own.
 */
export function sharingPlaces(findings: readonly FindingReport[]): FindingReport[] {
  const groups = new Map<unknown, FindingReport[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].flatMap(together);
}

function keyOf(finding: FindingReport): unknown {
  const { rule, service, position, facts, severity, known, suppressed, proposed } = finding;
  if (service === undefined || position === undefined) return finding;
  return JSON.stringify([rule, position, facts, severity, known, suppressed, proposed]);
}

function together([first, ...others]: readonly FindingReport[]): FindingReport[] {
  if (first === undefined || others.length === 0) return first === undefined ? [] : [first];
  const names = others.flatMap(({ service }) => service ?? []);
  const message = `${first.message} The same holds for ${listed(names)}, which share${names.length === 1 ? 's' : ''} the line.`;
  return [{ ...first, message, facts: { ...first.facts, sharedWith: names.join(',') } }];
}
