import type {
  ErrorReport,
  FindingReport,
  GapReport,
  Outcome,
  Report,
  StackReport,
} from '../report/report.ts';
import { standing } from '../report/standing.ts';
import type { Verdict } from '../report/verify/verdict.ts';
import type { FailOn, Policy, Severity } from '../settings/policy.ts';

/** What a report comes to. */
export function outcomeOf(
  {
    stacks,
    errors,
    gaps,
  }: { stacks: readonly StackReport[]; errors: readonly ErrorReport[]; gaps: readonly GapReport[] },
  { strict }: Pick<Policy, 'strict'>,
): Outcome {
  if (errors.length > 0 || stacks.length === 0 || (strict && gaps.length > 0)) return 'undecided';
  const severities = new Set(
    stacks.flatMap(({ findings }) => standing(findings).map(({ severity }) => severity)),
  );
  if (severities.has('error') || isProved(stacks, 'exceeded')) return 'exceeds';
  if (isProved(stacks, 'undecided')) return 'undecided';
  return severities.has('warning') ? 'warns' : 'fits';
}

/** Exit code of a report: 0 fits, 1 findings at or above `failOn`, 2 could not judge, 3 the environment cannot run it. */
export function exitCodeOf(
  outcome: Outcome,
  { errors, stacks }: { errors: readonly ErrorReport[]; stacks: readonly StackReport[] },
  failOn: FailOn,
): Report['exitCode'] {
  if (outcome === 'undecided') return errors.some((error) => error.class === 'environment') ? 3 : 2;
  if (stacks.some((stack) => isFailure(stack, failOn))) return 1;
  return isProved(stacks, 'undecided') ? 2 : 0;
}

function isProved(stacks: readonly StackReport[], verdict: Verdict): boolean {
  return stacks.some(({ verify }) => verify?.verdict === verdict);
}

function isFailure({ findings, verify }: StackReport, failOn: FailOn): boolean {
  if (verify?.verdict === 'exceeded' && failOn !== 'never') return true;
  return standing(findings).some((finding) => fails(finding, failOn));
}

function fails({ severity }: FindingReport, failOn: FailOn): boolean {
  return FAILING[failOn].includes(severity);
}

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};
