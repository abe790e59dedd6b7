import type { Severity } from '../../settings/policy.ts';
import { count } from '../amounts.ts';
import { proposedAside } from '../proposed.ts';
import type { FindingReport, Report } from '../report.ts';
import { standing } from '../standing.ts';
import { excerpt, type SourceLine } from './excerpt.ts';
import { fittingValue } from './fitting-value.ts';
import { type Line, type Style, styled } from './line.ts';
import { hintLines, place } from './problem-lines.ts';

/** Findings told per run; the JSON has them all. */
const MOST_FINDINGS = 40;

const STYLES: Readonly<Record<Severity, Style>> = { error: 'red', warning: 'yellow', note: 'cyan' };
const ORDER: readonly Severity[] = ['error', 'warning', 'note'];

/**
 * The findings of a report that count, gravest first, and of equals those that base does not have. What two stacks of one
 * file have in common is told once.
 */
export function gravestFirst({ stacks }: Report): FindingReport[] {
  const findings = distinct(stacks.flatMap((stack) => standing(stack.findings)));
  return ORDER.flatMap((severity) =>
    findings
      .filter((finding) => finding.severity === severity)
      .sort((a, b) => Number(a.known ?? false) - Number(b.known ?? false)),
  );
}

function distinct(findings: readonly FindingReport[]): FindingReport[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, position, message }) => {
    const key = JSON.stringify([rule, position, message]);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** A finding, the line it points at with a caret, and what that line could say instead. */
export function tippingLines(
  finding: FindingReport,
  { stacks }: Report,
  source: SourceLine,
): Line[] {
  const { position, severity } = finding;
  if (position === undefined) return findingLines([finding]);
  const stack = stacks.find(({ findings }) => findings.includes(finding));
  const fitting = stack && fittingValue(finding, stack);
  return [
    line(finding),
    ...excerpt(position, source(position), STYLES[severity]),
    ...(fitting === undefined ? [] : hintLines(`${fitting} or less here would fit.`)),
  ];
}

/** Findings one a line, in the `file:line:column:` form. */
export function findingLines(findings: readonly FindingReport[]): Line[] {
  const shown = findings.slice(0, MOST_FINDINGS);
  const left = findings.length - shown.length;
  return [
    ...shown.map(line),
    ...(left > 0 ? [[styled('dim', `and ${count(left, 'finding')} more`)]] : []),
  ];
}

function line(finding: FindingReport): Line {
  const { position, severity, message, rule, known } = finding;
  const before = known === true ? styled('dim', ' (base has it too)') : '';
  return [
    ...place(position),
    styled(STYLES[severity], severity),
    `: ${message}`,
    before,
    styled('dim', proposedAside(finding)),
    ' ',
    styled('dim', `[${rule}]`),
  ];
}
