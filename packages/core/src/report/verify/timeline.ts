/** What one container did in one stretch of time. */
export interface TimelinePoint {
  /** Largest memory in use that cannot be taken back, in bytes. */
  readonly memoryInUse: number;
  /** Largest page cache, in bytes. */
  readonly pageCache: number;
  /** CPU time used, in nanoseconds. */
  readonly cpuTime: number;
  readonly periods: number;
  readonly throttledPeriods: number;
  readonly pids: number;
}

/** A container's whole life in points of equal length; `null` where it was not seen. */
export interface Timeline {
  /** Milliseconds since the epoch. */
  readonly start: number;
  /** Milliseconds a point covers. */
  readonly step: number;
  readonly points: readonly (TimelinePoint | null)[];
  /** Milliseconds since the epoch when the kernel first killed in it; absent: it did not, or nobody saw when. */
  readonly firstOomAt?: number | undefined;
}
