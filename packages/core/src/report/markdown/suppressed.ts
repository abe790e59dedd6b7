import type { FindingReport, Report } from '../report.ts';
import { suppressedCount } from '../suppressed-count.ts';
import type { SuppressionReport } from '../suppression.ts';
import type { Section } from './assemble.ts';
import { code, prose } from './escape.ts';
import { type Places, placeLink } from './places.ts';
import { folded } from './table.ts';

/** What was let pass, folded, each with the reason that somebody gave. */
export function suppressed({ stacks }: Report, places: Places): Section | undefined {
  const found = stacks.flatMap(({ findings }) =>
    findings.filter((finding) => finding.suppressed !== undefined),
  );
  if (found.length === 0) return undefined;
  const rows = found.map((finding) => row(finding, places));
  const more = (count: number): string => `- … and ${count} more`;
  return folded(suppressedCount(found), { before: '', rows, after: '', more });
}

function row({ message, rule, position, suppressed: by }: FindingReport, places: Places): string {
  const where = position === undefined ? '' : ` ${placeLink(position, places)}`;
  const why = by === undefined ? '' : `<br>→ ${because(by, places)}`;
  return `- ${prose(message)}${where} <sub>${code(rule)}</sub>${why}`;
}

function because(
  { by, reason, position, owner, until }: SuppressionReport,
  places: Places,
): string {
  const where = position === undefined ? '' : ` at ${placeLink(position, places)}`;
  const whose = owner === undefined ? '' : `, ${code(owner)} answers for it`;
  const end = until === undefined ? '' : ` until ${until}`;
  return `${by}${where}${end}${whose}: ${prose(reason)}`;
}
