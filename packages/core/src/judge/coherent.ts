import { unseen } from '../report/remarks.ts';
import type { Report } from '../report/report.ts';
import type { FailOn } from '../settings/policy.ts';
import { exitCodeOf, outcomeOf } from './outcome.ts';

/** Whether there is a policy by which what a report finds comes to its outcome and exit code. */
export function isCoherent(report: Report): boolean {
  const { outcome, exitCode } = report;
  const findings = { ...report, gaps: unseen(report) };
  const isReached = [false, true].some((strict) => outcomeOf(findings, { strict }) === outcome);
  return isReached && FAIL_ON.some((failOn) => exitCodeOf(outcome, report, failOn) === exitCode);
}

const FAIL_ON: readonly FailOn[] = ['error', 'warning', 'never'];
