/** What k6 counted. Durations in milliseconds; `null`: k6 did not tell. */
export interface TrafficSummary {
  /** Over HTTP. */
  readonly requests: number;
  /** Everything that was sent, over whichever protocol; absent: k6 did not tell, or an earlier Plimsoll did not ask. */
  readonly bytesSent?: number | undefined;
  /** Share of requests that failed. */
  readonly failedRatio: number | null;
  readonly iterations: number;
  /** Iterations that k6 could not start in time for want of virtual users. */
  readonly droppedIterations: number;
  readonly medianDuration: number | null;
  readonly p95Duration: number | null;
  readonly maxDuration: number | null;
  readonly checksPassed: number | null;
  readonly checksFailed: number | null;
  /** Thresholds that were crossed, as `metric: expression`. */
  readonly crossedThresholds: readonly string[];
}

/** The traffic of one run. */
export interface TrafficReport {
  readonly kind: 'generated' | 'script' | 'none';
  /** Seconds that were meant; of a script, the most that it may take. */
  readonly duration: number;
  /** What k6 ran, to keep and change; `null` without traffic. */
  readonly script: string | null;
  readonly exitCode: number | null;
  readonly summary: TrafficSummary | null;
}
