import { unseen } from '../report/remarks.ts';
import type {
  ErrorReport,
  GapReport,
  Report,
  ServiceReport,
  StackReport,
} from '../report/report.ts';
import type { SizesReport } from '../report/sizes.ts';
import type { ServiceVerdict } from '../report/verify/service-verdict.ts';
import type { Ground, Reason } from '../report/verify/verdict.ts';
import type { VerifyReport } from '../report/verify/verify-report.ts';
import type { Policy } from '../settings/policy.ts';
import { acceptNoLimit } from './accept-no-limit.ts';
import { exitCodeOf, outcomeOf } from './outcome.ts';

/** What came of putting the stacks of a report to the proof. */
export interface Proof {
  /** By the stack's id. */
  readonly runs: ReadonlyMap<string, VerifyReport>;
  /** Why a stack could not be put to it. */
  readonly errors?: readonly ErrorReport[] | undefined;
  readonly gaps?: readonly GapReport[] | undefined;
  /** What the runs say to write, by the stack's id. */
  readonly sizes?: ReadonlyMap<string, SizesReport> | undefined;
}

/**
 * The report with what its stacks proved under load: each ground of a service points to the line of the limit it ran
 * into, and outcome and exit code follow the verdicts as well as the findings.
 */
export function withVerify(report: Report, proof: Proof, policy: Policy): Report {
  const stacks = report.stacks.map((stack) => {
    const run = proof.runs.get(stack.id);
    const sizes = proof.sizes?.get(stack.id);
    return {
      ...stack,
      ...(run === undefined ? {} : { verify: placed(acceptNoLimit(run, stack), stack) }),
      ...(sizes === undefined ? {} : { sizes }),
    };
  });
  const errors = [...report.errors, ...(proof.errors ?? [])];
  const gaps = [...report.gaps, ...(proof.gaps ?? [])];
  // How a comparison came about says nothing of head: only what could not be seen of it counts under a strict policy.
  const outcome = outcomeOf({ stacks, errors, gaps: unseen({ ...report, gaps }) }, policy);
  const exitCode = exitCodeOf(outcome, { errors, stacks }, policy.failOn);
  return { ...report, outcome, exitCode, stacks, errors, gaps };
}

function placed(run: VerifyReport, { services }: StackReport): VerifyReport {
  const declared = new Map(services.map((service) => [service.name, service]));
  return {
    ...run,
    services: run.services.map((verdict) => withPlaces(verdict, declared.get(verdict.name))),
  };
}

function withPlaces(verdict: ServiceVerdict, service: ServiceReport | undefined): ServiceVerdict {
  if (service === undefined) return verdict;
  const grounds = verdict.grounds.map((ground) => atItsLine(ground, service));
  const position = verdict.verdict === 'held' ? undefined : grounds[0]?.position;
  return { ...verdict, grounds, ...(position === undefined ? {} : { position }) };
}

function atItsLine(ground: Ground, { positions }: ServiceReport): Ground {
  const place = positions[LIMITS.get(ground.reason) ?? 'service'] ?? positions.service;
  if (place === undefined) return ground;
  const { file, line, column } = place;
  return { ...ground, position: { file, line, column } };
}

/** The limit that each reason is about; all others are about the service. */
const LIMITS: ReadonlyMap<Reason, 'memoryLimit' | 'cpuLimit' | 'pidsLimit'> = new Map([
  ['oom', 'memoryLimit'],
  ['memory', 'memoryLimit'],
  ['throttled', 'cpuLimit'],
  ['pids', 'pidsLimit'],
]);
