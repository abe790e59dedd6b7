import type { Ground } from '@plimsoll/core';
import type { ContainerEvidence } from './evidence.ts';
import type { Thresholds } from './thresholds.ts';

/** What was to be expected of a service. */
export interface Expectation {
  readonly service: string;
  /** Containers that should be there. */
  readonly replicas: number;
  /** Whether it is meant to end: another service waits for that, or the settings say so. */
  readonly isOneShot: boolean;
  /** Whether it has a port or a health check: whoever is asked must be there to answer. */
  readonly isAsked: boolean;
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
  /** What Docker Compose said when it could not bring the stack up; `undefined` when it could. */
  readonly upFailure: string | undefined;
  readonly eventsLost: boolean;
  readonly thresholds: Thresholds;
}

/** One question asked of a service. */
export type Check = (subject: Subject) => readonly Ground[];
