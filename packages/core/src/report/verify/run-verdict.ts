import type { ServiceVerdict } from './service-verdict.ts';
import type { Ground, Reason, Verdict } from './verdict.ts';

/** What is said of a run. */
export interface RunVerdict {
  readonly verdict: Verdict;
  /** Of the run as a whole; those of services stand with them. */
  readonly reasons: readonly Reason[];
  /** Of the run as a whole. */
  readonly grounds: readonly Ground[];
  readonly services: readonly ServiceVerdict[];
  /** Largest sum of memory in use at one time, in bytes; `null` without samples. */
  readonly peakConcurrentMemory: number | null;
}
