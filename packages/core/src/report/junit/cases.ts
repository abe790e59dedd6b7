import type { Position } from '../../places/position.ts';
import type { Severity } from '../../settings/policy.ts';
import { type Claim, exceeds } from '../claims.ts';
import { claimName } from '../figures.ts';
import type { Issue } from '../issues.ts';
import type { FindingReport, StackReport } from '../report.ts';
import { changeText, totalName } from '../size-words.ts';
import type { SuppressionReport } from '../suppression.ts';
import type { Ground, Verdict } from '../verify/verdict.ts';
import type { Element } from './xml.ts';

/** One test of a suite. */
export interface TestCase {
  readonly name: string;
  readonly position?: Partial<Position> | undefined;
  /** What is to be told of it; a test with nothing to tell has passed. */
  readonly result?: Element | undefined;
}

/** The severities that fail a test. */
export type Failing = ReadonlySet<Severity>;

/** A test for each sum that is held against a host. */
export function budgetCases(claims: readonly Claim[], failing: Failing): TestCase[] {
  return claims
    .filter(({ budget, usable }) => budget.gates && usable !== null)
    .map((claim) => ({
      name: `${claimName(claim)} on ${claim.budget.host}${scenario(claim)}`,
      position: claim.finding?.position,
      // A rule that the policy switches off has no finding, and then nothing fails.
      result: claim.finding && exceeds(claim) ? findingResult(claim.finding, failing) : undefined,
    }));
}

function scenario({ budget }: Claim): string {
  return budget.scenario === 'update' ? ' while updating' : '';
}

/** A test for each service that was under load, and one for what is said of the run as a whole. */
export function verdictCases({ verify }: StackReport): TestCase[] {
  if (verify === undefined) return [];
  const whole = verify.reasons.length > 0 ? verify.verdict : 'held';
  return [
    verdictCase('all together under load', whole, verify.grounds),
    ...verify.services.map(({ name, verdict, grounds }) =>
      verdictCase(`${name} under load`, verdict, grounds),
    ),
  ];
}

/** A test for each sum that sizes were proposed for: it has passed, and tells what becomes of it. */
export function sizeCases({ sizes }: StackReport): TestCase[] {
  return (sizes?.totals ?? []).map((total) => ({
    name: `${totalName(total)} as proposed`,
    result: { name: 'system-out', attributes: {}, children: [changeText(total)] },
  }));
}

function verdictCase(name: string, verdict: Verdict, grounds: readonly Ground[]): TestCase {
  const kind = { held: undefined, exceeded: 'failure', undecided: 'error' }[verdict];
  if (kind === undefined) return { name };
  const carrying = grounds.filter((ground) => ground.verdict === verdict);
  const lines = carrying.map(({ message, reason, position }) => told(message, reason, position));
  const attributes = { message: carrying[0]?.message ?? verdict, type: carrying[0]?.reason };
  const position = carrying.find((ground) => ground.position !== undefined)?.position;
  return { name, position, result: { name: kind, attributes, children: [lines.join('\n')] } };
}

/** A test for a finding that is about no sum, for what could not be judged, and for what could not be seen. */
export function issueCase(issue: Issue, failing: Failing): TestCase {
  const { code, service, position, file } = issue;
  const name = service === undefined ? code : `${service}: ${code}`;
  return {
    name,
    position: position ?? (file === undefined ? undefined : { file }),
    result: issueResult(issue, failing),
  };
}

function issueResult(
  { kind, finding, code, message, hint, position }: Issue,
  failing: Failing,
): Element {
  if (finding !== undefined) return findingResult(finding, failing);
  if (kind === 'gap') return { name: 'skipped', attributes: { message } };
  const advice = hint === undefined ? '' : `\n${hint}`;
  const children = [`${told(message, code, position)}${advice}`];
  return { name: 'error', attributes: { message, type: code }, children };
}

/** JUnit knows no warnings: what does not fail the check is output of a test that passed. */
function findingResult(finding: FindingReport, failing: Failing): Element {
  const { rule, severity, message, position, suppressed } = finding;
  if (suppressed !== undefined) return skipped(suppressed);
  const children = [told(message, rule, position)];
  return failing.has(severity)
    ? { name: 'failure', attributes: { message, type: rule }, children }
    : { name: 'system-out', attributes: {}, children };
}

function skipped({ by, reason }: SuppressionReport): Element {
  return { name: 'skipped', attributes: { message: `Suppressed by ${by}: ${reason}` } };
}

/** In the `file:line:column:` form that editors and terminals make a link of. */
function told(message: string, code: string, position: Position | undefined): string {
  const { file, line, column } = position ?? {};
  return `${position === undefined ? '' : `${file}:${line}:${column}: `}${message} [${code}]`;
}
