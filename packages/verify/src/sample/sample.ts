import type { Bytes, SampleSource } from '@plimsoll/core';

/** One reading of one container. Counters run from the container's start; `undefined`: this source does not tell. */
export interface Sample {
  readonly container: string;
  /** Milliseconds since the epoch, by the clock of whoever samples. */
  readonly at: number;
  readonly source: SampleSource;
  /** All memory charged to the container, page cache included. */
  readonly memoryUsage: Bytes;
  /** File pages and names, which the kernel takes back before it kills. */
  readonly pageCache: Bytes;
  /** Largest `memoryUsage` since the start. */
  readonly memoryPeak: Bytes | undefined;
  /** Times the memory limit was hit, whether or not anything was killed. */
  readonly limitHits: number | undefined;
  /** Processes the kernel killed for want of memory. */
  readonly oomKills: number | undefined;
  /** Whether processes hang for want of memory because `oom_kill_disable` forbids to kill one. */
  readonly isHanging: boolean;
  /** CPU time used, in nanoseconds. */
  readonly cpuTime: number;
  /** Periods (100 ms unless set otherwise) in which a container with a CPU limit had work to do. */
  readonly periods: number;
  /** Those of `periods` in which its share ran out before its work did. */
  readonly throttledPeriods: number;
  /** Time that its CPUs stood still for it, summed over CPUs, in nanoseconds. */
  readonly throttledTime: number;
  /** Time in which some task waited for memory, in microseconds. */
  readonly memoryStall: number | undefined;
  /** Time in which some task waited for a CPU, the limit's doing included, in microseconds. */
  readonly cpuStall: number | undefined;
  readonly pids: number | undefined;
  /** Forks and clones that the pids limit refused. */
  readonly pidsRefused: number | undefined;
}

/** Memory that the kernel cannot simply take back: what counts against the limit, in bytes. */
export function memoryInUse({ memoryUsage, pageCache }: Sample): number {
  return Math.max(0, memoryUsage - pageCache);
}
