import type { ContainerEvidence } from './evidence.ts';
import type { Thresholds } from './thresholds.ts';

/** The answer on a service or a run. */
export type Verdict = 'held' | 'exceeded' | 'undecided';

/** Why a verdict is not `held`. */
export type Reason =
  | 'oom'
  | 'throttled'
  | 'memory'
  | 'pids'
  | 'restarts'
  | 'exit'
  | 'health'
  | 'boot'
  | 'traffic'
  | 'no-limit'
  | 'no-evidence';

/** One thing that speaks for a verdict. With `held` it is only worth knowing. */
export interface Ground {
  readonly reason: Reason;
  readonly verdict: Verdict;
  /** One sentence for people. */
  readonly message: string;
}

/** What was to be expected of a service. */
export interface Expectation {
  readonly service: string;
  /** Containers that should be there. */
  readonly replicas: number;
  /** Whether it is meant to end: another service waits for that, or the settings say so. */
  readonly isOneShot: boolean;
  /** Why its limits cannot be proved on this engine; `undefined`: they can. */
  readonly unprovable: string | undefined;
  /** Whether fewer CPUs were given than declared, since the engine has no more. */
  readonly cpusClamped: boolean;
}

/** One service before its judge. */
export interface Subject {
  readonly expectation: Expectation;
  readonly containers: readonly ContainerEvidence[];
  /** What stood in the way of its boot, in one sentence; `undefined`: nothing. */
  readonly bootFailure: string | undefined;
  readonly eventsLost: boolean;
  readonly thresholds: Thresholds;
}

/** One question asked of a service. */
export type Check = (subject: Subject) => readonly Ground[];
