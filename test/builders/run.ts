import { bytes, type Phase } from '@plimsoll/core';
import type { Sample } from '@plimsoll/verify/internal/sample/sample';
import { type Evidence, NO_EVIDENCE } from '@plimsoll/verify/internal/verdict/evidence';
import type { Expectation, Subject } from '@plimsoll/verify/internal/verdict/ground';
import type { RunTerms } from '@plimsoll/verify/internal/verdict/judge-run';
import type {
  ContainerEvent,
  ContainerState,
  Health,
  Observation,
} from '@plimsoll/verify/internal/verdict/observation';
import { observe } from '@plimsoll/verify/internal/verdict/observe';
import { DEFAULT_THRESHOLDS, type Thresholds } from '@plimsoll/verify/internal/verdict/thresholds';
import { sample } from './sample.ts';

/** Something a test lets happen. Time runs by itself: a beat is 250 ms. */
export type Happening = (clock: Clock) => readonly Observation[];

interface Clock {
  now: number;
}

const MIB = 1024 ** 2;
const BEAT = 250;

/** From here on the run is in this phase. */
export function phase(name: Phase): Happening {
  return ({ now }) => [{ kind: 'phase', phase: name, at: now }];
}

/** The engine tells an event of a container of service `web`. */
export function event(
  action: ContainerEvent['action'],
  told: { container?: string; exitCode?: number; health?: Health } = {},
): Happening {
  const { container = 'a', ...rest } = told;
  return ({ now }) => [
    {
      kind: 'event',
      event: { container, service: 'web', name: `web-${container}`, at: now, action, ...rest },
    },
  ];
}

/** The container is sampled `beats` times; `told` may grow with the beat's number, from 1. */
export function beats(
  count: number,
  told: (beat: number) => Partial<Omit<Sample, 'memoryUsage' | 'pageCache'>> & {
    mib?: number;
    cacheMib?: number;
  } = () => ({}),
): Happening {
  return (clock) =>
    Array.from({ length: count }, (_, index) => {
      clock.now += BEAT;
      const { mib = 1, cacheMib = 0, ...rest } = told(index + 1);
      const memoryUsage = bytes(Math.round((mib + cacheMib) * MIB));
      const pageCache = bytes(Math.round(cacheMib * MIB));
      return {
        kind: 'sample',
        sample: sample({ at: clock.now, cpuTime: clock.now, memoryUsage, pageCache, ...rest }),
      };
    });
}

/** Nothing is seen for a while, in milliseconds. */
export function silence(milliseconds: number): Happening {
  return (clock) => {
    clock.now += milliseconds;
    return [];
  };
}

/** The engine stops telling events. */
export function eventsLost(): Happening {
  return ({ now }) => [{ kind: 'events-lost', at: now }];
}

/** A container of `web`: running within 64 MiB unless told otherwise. */
export function containerState(told: Partial<ContainerState> = {}): ContainerState {
  const { container = 'a' } = told;
  return {
    container,
    service: 'web',
    name: `web-${container}`,
    status: 'running',
    exitCode: 0,
    isOomKilled: false,
    wasRefusedProcess: false,
    restarts: 0,
    health: undefined,
    memoryLimit: 64 * MIB,
    cpuLimit: undefined,
    cpuPeriod: undefined,
    pidsLimit: undefined,
    error: '',
    pid: 1,
    ...told,
  };
}

/** What the engine says of a container of `web` when asked. */
export function state(told: Partial<ContainerState> = {}): Happening {
  return ({ now }) => [{ kind: 'state', at: now, state: containerState(told) }];
}

/** The evidence of happenings in their order. */
export function evidenceOf(happenings: readonly Happening[]): Evidence {
  const clock = { now: 1_000_000 };
  let evidence = NO_EVIDENCE;
  for (const happening of happenings) {
    for (const observation of happening(clock))
      evidence = observe(evidence, observation, DEFAULT_THRESHOLDS.window);
  }
  return evidence;
}

/** What is expected of `web`: that one container goes on. */
export const EXPECTATION: Expectation = {
  service: 'web',
  replicas: 1,
  isOneShot: false,
  isAsked: false,
  unprovable: undefined,
  cpusClamped: false,
};

/** What a run of `web` alone is judged by, without traffic. */
export const RUN_TERMS: RunTerms = {
  expectations: [EXPECTATION],
  bootFailures: new Map(),
  upFailure: undefined,
  traffic: undefined,
  usableMemory: undefined,
  thresholds: DEFAULT_THRESHOLDS,
};

/** Service `web` before its judge. */
export function subjectOf(
  happenings: readonly Happening[],
  told: Partial<Expectation> & {
    bootFailure?: string;
    upFailure?: string;
    thresholds?: Partial<Thresholds>;
  } = {},
): Subject {
  const { bootFailure, upFailure, thresholds = {}, ...expectation } = told;
  const evidence = evidenceOf(happenings);
  return {
    expectation: { ...EXPECTATION, ...expectation },
    containers: [...evidence.containers.values()],
    bootFailure,
    upFailure,
    eventsLost: evidence.eventsLost,
    thresholds: { ...DEFAULT_THRESHOLDS, ...thresholds },
  };
}
