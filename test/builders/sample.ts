import { bytes } from '@plimsoll/core';
import type { Sample } from '@plimsoll/verify/internal/sample/sample';

/** A sample of container `a` that shows nothing at all, but for what a test says. */
export function sample(told: Partial<Sample> = {}): Sample {
  return {
    container: 'a',
    at: 0,
    source: 'cgroup',
    memoryUsage: bytes(0),
    pageCache: bytes(0),
    memoryPeak: undefined,
    limitHits: 0,
    oomKills: 0,
    isHanging: false,
    cpuTime: 0,
    periods: 0,
    throttledPeriods: 0,
    throttledTime: 0,
    memoryStall: undefined,
    cpuStall: undefined,
    pids: 1,
    pidsRefused: 0,
    ...told,
  };
}
