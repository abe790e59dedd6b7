import type { Sample } from './sample.ts';

/** What happened in one container between two samples. */
export interface Change {
  /** Milliseconds. */
  readonly elapsed: number;
  /** Nanoseconds. */
  readonly cpuTime: number;
  readonly periods: number;
  readonly throttledPeriods: number;
  /** Nanoseconds. */
  readonly throttledTime: number;
  readonly oomKills: number;
  readonly limitHits: number;
  readonly pidsRefused: number;
  /** Microseconds in which some task waited for memory; `undefined` where the source does not tell. */
  readonly memoryStall: number | undefined;
  /** The same for a CPU. */
  readonly cpuStall: number | undefined;
  /** Whether `before` was another life of the container: counters then count from its start. */
  readonly isNewLife: boolean;
}

/**
 * The difference between two samples of one container. Without an earlier one, or after a restart, which shows as a
 * CPU time that falls, everything since the start counts.
 */
export function changeBetween(before: Sample | undefined, after: Sample): Change {
  const isNewLife = before !== undefined && after.cpuTime < before.cpuTime;
  const earlier = isNewLife ? undefined : before;
  const rise = (now: number | undefined, then: number | undefined): number =>
    Math.max(0, (now ?? 0) - (then ?? 0));
  return {
    elapsed: before === undefined ? 0 : Math.max(0, after.at - before.at),
    cpuTime: rise(after.cpuTime, earlier?.cpuTime),
    periods: rise(after.periods, earlier?.periods),
    throttledPeriods: rise(after.throttledPeriods, earlier?.throttledPeriods),
    throttledTime: rise(after.throttledTime, earlier?.throttledTime),
    oomKills: rise(after.oomKills, earlier?.oomKills),
    limitHits: rise(after.limitHits, earlier?.limitHits),
    pidsRefused: rise(after.pidsRefused, earlier?.pidsRefused),
    memoryStall: after.memoryStall && rise(after.memoryStall, earlier?.memoryStall),
    cpuStall: after.cpuStall && rise(after.cpuStall, earlier?.cpuStall),
    isNewLife,
  };
}
