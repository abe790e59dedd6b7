import { type Bytes, bytes } from '../units/bytes.ts';

/** What turns evidence into sizes. Shares are of one: 0.3 is 30 %. */
export interface Sizing {
  /** Added to the peak of memory in use to make a limit. */
  readonly memoryMargin: number;
  /** Share of the memory or CPU limit above which it is raised. */
  readonly highUse: number;
  /** Share of the memory limit below which it is lowered. */
  readonly lowMemoryUse: number;
  /** Share of the CPU limit below which it is lowered. */
  readonly lowCpuUse: number;
  /** Share of a reservation below which it is lowered. */
  readonly lowReservationUse: number;
  /** Factor on a memory limit that stood in the way. */
  readonly oomFactor: number;
  /** What is added at the least after an OOM kill. */
  readonly oomStep: Bytes;
  /** Added to what a CPU limit should carry. */
  readonly cpuMargin: number;
  /** Share of its periods in which a CPU limit may hold a container back. */
  readonly throttledRatio: number;
  /** Seconds in which a service should be able to do the work of its start. */
  readonly startUp: number;
  /** Factor on the most processes seen, for a limit where there is none or it is too low. */
  readonly pidsFactor: number;
  /** The smallest limits that are proposed. CPUs, processes. */
  readonly leastMemory: Bytes;
  readonly leastCpus: number;
  readonly leastPids: number;
}

/**
 * The levels at which limits move are common ones for scaling: up above 80 % of a limit, memory down below 50 %, CPU and
 * reservations down below 30 %. The margin has to keep a peak below the level at which it would be raised again, so it
 * is more than the 15 % of KRR and the vertical pod autoscaler: 1.3 puts the peak at 77 %. `oomFactor` is KRR's,
 * `oomStep` the autoscaler's least bump, `throttledRatio` the alert of kubernetes-mixin. `leastMemory` is the floor of
 * DockPulse; the engine itself refuses less than 6 MiB.
 *
 * @see https://github.com/robusta-dev/krr/blob/main/robusta_krr/strategies/simple.py
 * @see https://github.com/kubernetes/autoscaler/blob/master/vertical-pod-autoscaler/pkg/recommender/model/cluster_feeder.go
 */
export const DEFAULT_SIZING: Sizing = {
  memoryMargin: 0.3,
  highUse: 0.8,
  lowMemoryUse: 0.5,
  lowCpuUse: 0.3,
  lowReservationUse: 0.3,
  oomFactor: 1.25,
  oomStep: bytes(100 * 1024 ** 2),
  cpuMargin: 0.3,
  throttledRatio: 0.25,
  startUp: 10,
  pidsFactor: 2,
  leastMemory: bytes(16 * 1024 ** 2),
  leastCpus: 0.1,
  leastPids: 64,
};
