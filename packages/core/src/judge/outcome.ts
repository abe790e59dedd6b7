import type {
  ErrorReport,
  FindingReport,
  GapReport,
  Outcome,
  Report,
  StackReport,
} from '../report/report.ts';
import { standing } from '../report/suppression.ts';
import type { FailOn, Policy, Severity } from '../settings/policy.ts';

/** What a report comes to. */
export function outcomeOf(
  {
    stacks,
    errors,
    gaps,
  }: { stacks: readonly StackReport[]; errors: readonly ErrorReport[]; gaps: readonly GapReport[] },
  { strict }: Policy,
): Outcome {
  if (errors.length > 0 || stacks.length === 0 || (strict && gaps.length > 0)) return 'undecided';
  const severities = new Set(
    stacks.flatMap(({ findings }) => standing(findings).map(({ severity }) => severity)),
  );
  if (severities.has('error')) return 'exceeds';
  return severities.has('warning') ? 'warns' : 'fits';
}

/** Exit code of a report: 0 fits, 1 findings at or above `failOn`, 2 could not judge, 3 the environment cannot run it. */
export function exitCodeOf(
  outcome: Outcome,
  { errors, stacks }: { errors: readonly ErrorReport[]; stacks: readonly StackReport[] },
  failOn: FailOn,
): Report['exitCode'] {
  if (outcome === 'undecided') return errors.some((error) => error.class === 'environment') ? 3 : 2;
  return stacks.some(({ findings }) => standing(findings).some((finding) => fails(finding, failOn)))
    ? 1
    : 0;
}

function fails({ severity }: FindingReport, failOn: FailOn): boolean {
  return FAILING[failOn].includes(severity);
}

const FAILING: Readonly<Record<FailOn, readonly Severity[]>> = {
  error: ['error'],
  warning: ['error', 'warning'],
  never: [],
};
