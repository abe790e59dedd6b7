import type { Severity } from '../../settings/policy.ts';
import { count } from '../amounts.ts';
import { proposedAside } from '../proposed.ts';
import { remarks, unseen } from '../remarks.ts';
import type { ErrorReport, FindingReport, GapReport, Report, StackReport } from '../report.ts';
import { nameOfStack } from '../stack-name.ts';
import { standing } from '../standing.ts';
import type { Section } from './assemble.ts';
import { code, prose } from './escape.ts';
import { type Places, placeLink } from './places.ts';
import { folded } from './table.ts';

/** What could not be judged, each with what would mend it. */
export function errors(report: Report, places: Places): Section | undefined {
  if (report.errors.length === 0) return undefined;
  // The sentence under the headline has introduced them.
  const rows = report.errors.map((error) => errorRow(error, places));
  return list('', rows);
}

/** Findings of error severity: the reason for a red check, so they stand open. */
export function failures({ stacks }: Report, places: Places): Section | undefined {
  const entries = found(stacks, ['error']);
  if (entries.length === 0) return undefined;
  return list(
    '**What must change**\n',
    entries.map((entry) => findingRow(entry, stacks.length > 1, places)),
  );
}

/** Warnings and notes, folded; those that this change brings come first and are marked. */
export function advice({ stacks }: Report, places: Places): Section | undefined {
  const entries = found(stacks, ['warning', 'note']);
  if (entries.length === 0) return undefined;
  const rows = entries.map((entry) => findingRow(entry, stacks.length > 1, places));
  return folded(adviceSummary(entries), list('', rows));
}

/** What readers must know of how the report came about. */
export function remarkList(report: Report, places: Places): Section | undefined {
  const rows = remarks(report).map((remark) => `- ℹ️ ${gapText(remark, places)}`);
  return rows.length === 0 ? undefined : list('', rows);
}

/** What could not be seen, so that the totals may be too low. */
export function gaps(report: Report, places: Places): Section | undefined {
  const rows = unseen(report).map((gap) => `- ${gapText(gap, places)}`);
  return rows.length === 0
    ? undefined
    : folded(`${count(rows.length, 'part')} could not be seen`, list('', rows));
}

interface Entry {
  readonly stack: StackReport;
  readonly finding: FindingReport;
}

function found(stacks: readonly StackReport[], severities: readonly Severity[]): Entry[] {
  return stacks
    .flatMap((stack) => standing(stack.findings).map((finding) => ({ stack, finding })))
    .filter(({ finding }) => severities.includes(finding.severity))
    .sort((a, b) => Number(a.finding.known ?? false) - Number(b.finding.known ?? false));
}

function adviceSummary(entries: readonly Entry[]): string {
  const fresh = entries.filter(({ finding }) => finding.known === false).length;
  const allNew = fresh === entries.length ? 'new ' : '';
  const parts = (['warning', 'note'] as const).flatMap((severity) => {
    const number = entries.filter(({ finding }) => finding.severity === severity).length;
    return number === 0 ? [] : [count(number, `${allNew}${severity}`)];
  });
  const someNew = fresh > 0 && allNew === '' ? `, ${fresh} of them new` : '';
  return `${parts.join(' and ')}${someNew}`;
}

const SIGNS: Readonly<Record<Severity, string>> = { error: '❌', warning: '⚠️', note: 'ℹ️' };

function findingRow({ stack, finding }: Entry, several: boolean, places: Places): string {
  const fresh = finding.known === false ? '🆕 ' : '';
  const where = finding.position === undefined ? '' : ` ${placeLink(finding.position, places)}`;
  const of = several ? `${code(nameOfStack(stack))}: ` : '';
  const aside = finding.proposed === undefined ? '' : ` ${prose(proposedAside(finding))}`;
  return `- ${SIGNS[finding.severity]} ${fresh}${of}${prose(finding.message)}${where}${aside} <sub>${code(finding.rule)}</sub>`;
}

function errorRow(
  { message, position, hint, stack, code: id }: ErrorReport,
  places: Places,
): string {
  const where = position === undefined ? '' : ` ${placeLink(position, places)}`;
  const of = stack === undefined || stack === '.' ? '' : `${code(stack)}: `;
  return `- ${of}${prose(message)}${where} <sub>${code(id)}</sub>${advise(hint)}`;
}

/** A hint is sentences; the indented lines below one are to be copied. */
function advise(hint: string | undefined): string {
  if (hint === undefined) return '';
  const lines = hint.split('\n').map((line) => (line.startsWith(' ') ? code(line) : prose(line)));
  return `<br>→ ${lines.join('<br>')}`;
}

function gapText({ message, position, stack }: GapReport, places: Places): string {
  const where = position === undefined ? '' : ` ${placeLink(position, places)}`;
  const of = stack === undefined || stack === '.' ? '' : `${code(stack)}: `;
  return `${of}${prose(message)}${where}`;
}

function list(before: string, rows: readonly string[]): Section {
  return { before, rows, after: '', more };
}

function more(count: number): string {
  return `- … and ${count} more`;
}
