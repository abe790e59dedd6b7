import { MOST_MEMORY, type Reason, type SampleSource, type Verdict } from '@plimsoll/core';

/** What one run shows of every service. */
export interface RunEvidence {
  readonly services: ReadonlyMap<string, ServiceEvidence>;
  /** Whether the run sent traffic, as far as is known. */
  readonly hadTraffic: boolean;
  /** Whether much of the traffic failed, so that the load was not carried. */
  readonly trafficFailed: boolean;
  /** CPUs of the engine; `undefined`: not known. */
  readonly engineCpus: number | undefined;
  /** What was passed over in reading it, one sentence each. */
  readonly notes: readonly string[];
}

/** What one run shows of one service: of its containers, the one that needed most. `undefined`: not seen, or unlimited. */
export interface ServiceEvidence {
  readonly samples: number;
  /** Milliseconds under traffic in which it was seen; of the whole run where the traffic is not known. */
  readonly watched: number;
  readonly source: SampleSource | undefined;
  /** Limits it ran under: bytes, CPUs, processes. */
  readonly memoryLimit: number | undefined;
  readonly cpuLimit: number | undefined;
  readonly pidsLimit: number | undefined;
  /** Largest memory in use that cannot be taken back, in bytes. */
  readonly peakMemory: number | undefined;
  /** Its median, in bytes. */
  readonly typicalMemory: number | undefined;
  /** Share of its level that memory in use still gained in the second half; `undefined`: too short to say. */
  readonly lateRise: number | undefined;
  readonly oomKills: number;
  /** Times the memory limit was hit, by page cache too. */
  readonly limitHits: number;
  readonly cpu: CpuEvidence;
  readonly peakPids: number | undefined;
  readonly pidsRefused: number;
  /** What a judge said; `undefined` when nobody was asked. */
  readonly verdict: Verdict | undefined;
  readonly reasons: readonly Reason[];
  /** What weakens it, one phrase each. */
  readonly flaws: readonly string[];
}

/** CPU of one service in one run, in CPUs and shares. `undefined`: not seen. */
export interface CpuEvidence {
  /** What 95 % of the busy quarters of a second used at the most; at the least, what periods with work used on average. */
  readonly busy: number | undefined;
  /** The same of what was used and held back by the limit. */
  readonly wanted: number | undefined;
  /** What periods with work used on average. */
  readonly atWork: number | undefined;
  /** Of what was used and held back, the share held back: how much of `wanted` is a guess. */
  readonly heldShare: number;
  /** The least limit that carries rare bursts, too: it would have been reached in 5 % of the busy quarters at the most. */
  readonly enough: number;
  /** The median over all of them, used only. */
  readonly typical: number | undefined;
  /** Share of the periods with work in which the limit held it back, under traffic. */
  readonly throttledRatio: number | undefined;
  /** CPU seconds used and held back before the traffic began; `undefined` where that moment is not known. */
  readonly startUp: number | undefined;
  /** Share of the periods with work in which the limit held it back before the traffic. */
  readonly startUpThrottled: number | undefined;
}

/** CPUs that no machine has more of. */
export const MOST_CPUS = 1024;

/** A limit above what any machine has is none. */
export function effectiveLimit(limit: number | null | undefined): number | undefined {
  return typeof limit === 'number' && limit <= MOST_MEMORY ? limit : undefined;
}
