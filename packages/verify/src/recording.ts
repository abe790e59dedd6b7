import type { Phase, Stage } from '@plimsoll/core';
import { type Evidence, NO_EVIDENCE } from './verdict/evidence.ts';
import type { Observation } from './verdict/observation.ts';
import { observe } from './verdict/observe.ts';

/** What has been seen and timed so far in one run. */
export interface Recording {
  readonly evidence: () => Evidence;
  readonly timings: Readonly<Partial<Record<Stage, number>>>;
  readonly take: (observation: Observation) => void;
  /** Has `listener` told of everything that is taken from now on. */
  readonly tellTo: (listener: (observation: Observation) => void) => void;
  readonly enter: (phase: Phase) => void;
  /** Runs a stage and notes how long it took. */
  readonly timed: <T>(stage: Stage, work: () => Promise<T>) => Promise<T>;
}

/** Starts a recording; `window` is the length of the windows in which throttling is judged, in milliseconds. */
export function startRecording(window: number): Recording {
  let evidence = NO_EVIDENCE;
  const timings: Partial<Record<Stage, number>> = {};
  const listeners: ((observation: Observation) => void)[] = [];
  const take = (observation: Observation): void => {
    for (const listener of listeners) listener(observation);
    evidence = observe(evidence, observation, window);
  };
  return {
    evidence: () => evidence,
    timings,
    take,
    tellTo: (listener) => listeners.push(listener),
    enter: (phase) => take({ kind: 'phase', phase, at: Date.now() }),
    timed: async (stage, work) => {
      const start = performance.now();
      try {
        return await work();
      } finally {
        timings[stage] = Math.round(performance.now() - start);
      }
    },
  };
}
