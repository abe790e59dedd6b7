import type { Position } from '../../places/position.ts';
import type { Timeline } from './timeline.ts';
import type { Ground, Reason, Verdict } from './verdict.ts';

/** What may be read while a stack runs. */
export const SAMPLE_SOURCES = ['cgroup', 'api', 'exec'] as const;

/** Where samples were read: the kernel's own files, the engine's stats call, which sees less, or a program in the container. */
export type SampleSource = (typeof SAMPLE_SOURCES)[number];

/** More memory than any machine has, in bytes: what claims to have seen more has not. */
export const MOST_MEMORY: number = 2 ** 48;

/** What is said of one service. `null`: unset, unlimited or not seen. */
export interface ServiceVerdict {
  readonly name: string;
  readonly verdict: Verdict;
  /** Only those that carry the verdict; empty when it held. */
  readonly reasons: readonly Reason[];
  /** All that was found: first what carries the verdict, then what is worth knowing beside it. */
  readonly grounds: readonly Ground[];
  /** Where the first ground that carries the verdict points; absent when it held, and outside a stack's report. */
  readonly position?: Position | undefined;
  readonly containers: readonly string[];
  /** Of the container that had most, page cache included. Bytes. */
  readonly peakMemory: number | null;
  /** The same without page cache: what counts against the limit. */
  readonly peakMemoryInUse: number | null;
  readonly memoryLimit: number | null;
  /** CPUs. */
  readonly cpuLimit: number | null;
  readonly pidsLimit: number | null;
  readonly peakPids: number | null;
  /** During the traffic, of the container held back most. */
  readonly throttledRatio: number | null;
  /** Share of the traffic's time in which some task waited for memory, of the container that waited most. */
  readonly memoryPressure: number | null;
  /** The same for a CPU, its limit's doing included. */
  readonly cpuPressure: number | null;
  readonly oomKills: number;
  /** When the first of them was seen, in milliseconds since the epoch; `null`: none, or only its flag was left. */
  readonly firstOomAt: number | null;
  readonly restarts: number;
  /** The last code other than 0, else the last one; `null` while it runs. */
  readonly exitCode: number | null;
  /** `null` when no sample was taken. */
  readonly source: SampleSource | null;
  /** What each of its containers did, by the container's name; one that was never sampled has none. */
  readonly timelines: Readonly<Record<string, Timeline>>;
}
