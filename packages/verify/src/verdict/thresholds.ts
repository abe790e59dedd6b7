import { DEFAULT_SHARES } from '@plimsoll/core';

/** What turns evidence into a verdict. Every one of them is a setting. */
export interface Thresholds {
  /** Share of the periods with work in which the CPU limit held a container back. */
  readonly throttledRatio: number;
  /** Share of all time in which it was held back: what tells a short burst from a shortage. */
  readonly throttledShare: number;
  /** Share of the traffic's windows that have to be past both before a service counts as throttled. */
  readonly throttledWindows: number;
  /** Length of such a window, in milliseconds. */
  readonly window: number;
  /** Share of the memory limit, page cache not counted, from which a service is warned of. */
  readonly memoryWarning: number;
  /** The same, from which its limit counts as exceeded. */
  readonly memoryExceeded: number;
  /** Share of requests that may fail before the traffic counts as not answered. */
  readonly failedRequests: number;
  /** Longest time a running container may go unseen, in milliseconds, before its evidence has a hole. */
  readonly longestGap: number;
  /** What becomes of failures in which no limit had a part. */
  readonly failures: FailureVerdicts;
  /** What becomes of a service that nothing limits and that did nothing wrong. */
  readonly noLimit: 'undecided' | 'held';
}

/** `undecided`: a limit was not its cause, so the run proves nothing about it; `exceeded` where a team wants it red. */
export interface FailureVerdicts {
  readonly exit: 'undecided' | 'exceeded';
  readonly restarts: 'undecided' | 'exceeded';
  readonly health: 'undecided' | 'exceeded';
  readonly boot: 'undecided' | 'exceeded';
  readonly requests: 'undecided' | 'exceeded';
}

/** Where the shares come from stands with them. */
export const DEFAULT_THRESHOLDS: Thresholds = {
  ...DEFAULT_SHARES,
  window: 5000,
  longestGap: 5000,
  failures: {
    exit: 'undecided',
    restarts: 'undecided',
    health: 'undecided',
    boot: 'undecided',
    requests: 'undecided',
  },
  noLimit: 'undecided',
};
