import type { Phase, SampleSource, Timeline } from '@plimsoll/core';
import type { Sample } from '../sample/sample.ts';
import type { ContainerState, Health } from './observation.ts';
import type { ThrottleWindow } from './throttle-windows.ts';

/** An end of a container's main process before the stop. */
export interface Exit {
  readonly phase: Phase;
  readonly at: number;
  readonly exitCode: number;
}

/** Everything known of one container; it does not grow with the length of a run. */
export interface ContainerEvidence {
  readonly container: string;
  readonly service: string;
  readonly name: string;
  /** The engine's last word; `undefined` until it was asked. */
  readonly state: ContainerState | undefined;
  /** Whether its first start was seen, so that nothing before it can have been missed. */
  readonly sawStart: boolean;
  readonly isRunning: boolean;
  readonly starts: number;
  /** The last ones, eight at most; `exitCount` counts them all. */
  readonly exits: readonly Exit[];
  readonly exitCount: number;
  readonly oomEvents: number;
  readonly oomKills: number;
  /** Milliseconds since the epoch. */
  readonly firstOomAt: number | undefined;
  readonly isHanging: boolean;
  readonly samples: number;
  readonly lastSample: Sample | undefined;
  /** Longest stretch, in milliseconds, in which it ran and no sample of it was taken. */
  readonly longestGap: number;
  readonly lastSeen: number | undefined;
  readonly sources: ReadonlySet<SampleSource>;
  /** Largest memory usage, page cache included; `undefined` without samples. Bytes. */
  readonly peakMemory: number | undefined;
  /** Largest memory in use that cannot be taken back. Bytes. */
  readonly peakInUse: number | undefined;
  readonly limitHits: number;
  readonly pidsRefused: number;
  readonly peakPids: number | undefined;
  readonly throttledWhileBooting: number;
  readonly windows: readonly ThrottleWindow[];
  /** `undefined` without samples. */
  readonly timeline: Timeline | undefined;
  readonly unhealthy: number;
  readonly health: Health | undefined;
}

/** Everything known of a run. */
export interface Evidence {
  readonly phase: Phase;
  readonly phaseStarts: Readonly<Partial<Record<Phase, number>>>;
  readonly containers: ReadonlyMap<string, ContainerEvidence>;
  readonly eventsLost: boolean;
  /** Largest sum over containers of memory in use at one time, in bytes; `undefined` without samples. */
  readonly peakConcurrentMemory: number | undefined;
}

export const NO_EVIDENCE: Evidence = {
  phase: 'boot',
  phaseStarts: {},
  containers: new Map(),
  eventsLost: false,
  peakConcurrentMemory: undefined,
};

/** A container of which nothing is known but that it is there. */
export function unknownContainer(
  container: string,
  service: string,
  name: string,
): ContainerEvidence {
  return {
    container,
    service,
    name,
    state: undefined,
    sawStart: false,
    isRunning: false,
    starts: 0,
    exits: [],
    exitCount: 0,
    oomEvents: 0,
    oomKills: 0,
    firstOomAt: undefined,
    isHanging: false,
    samples: 0,
    lastSample: undefined,
    longestGap: 0,
    lastSeen: undefined,
    sources: new Set(),
    peakMemory: undefined,
    peakInUse: undefined,
    limitHits: 0,
    pidsRefused: 0,
    peakPids: undefined,
    throttledWhileBooting: 0,
    windows: [],
    timeline: undefined,
    unhealthy: 0,
    health: undefined,
  };
}
