import type { Change } from '../sample/change.ts';
import { memoryInUse, type Sample } from '../sample/sample.ts';
import { startHistogram } from './histogram.ts';
import { lateRise, startSeries } from './level-series.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** Memory of one container, as it comes. */
export interface MemoryUsage {
  /** Takes a sample; `watched` is the time under traffic that it was seen for until then, in milliseconds. */
  readonly take: (taking: Taking) => void;
  readonly evidence: () => MemoryEvidence;
}

/** A sample, what came before it, and when it is. */
export interface Taking {
  readonly last: Sample | undefined;
  readonly sample: Sample;
  readonly change: Change;
  readonly isBoot: boolean;
  readonly watched: number;
}

/** Amounts as in `ServiceEvidence`. */
export type MemoryEvidence = Pick<
  ServiceEvidence,
  'peakMemory' | 'typicalMemory' | 'lateRise' | 'limitHits'
>;

const KIB = 1024;

/** Starts with a container of which nothing was seen. */
export function startMemoryUsage(): MemoryUsage {
  const levels = startHistogram(KIB);
  const booting = startHistogram(KIB);
  const series = startSeries();
  let peakMemory: number | undefined;
  let limitHits = 0;
  return {
    take: ({ last, sample, change, isBoot, watched }) => {
      const level = memoryInUse(sample);
      const spike = spikeBetween(change.isNewLife ? undefined : last, sample);
      peakMemory = Math.max(peakMemory ?? 0, level, spike);
      limitHits += change.limitHits;
      (isBoot ? booting : levels).add(level);
      if (!isBoot) series.add(watched, level);
    },
    evidence: () => ({
      peakMemory,
      typicalMemory: levels.quantile(0.5) ?? booting.quantile(0.5),
      lateRise: lateRise(series.stretches()),
      limitHits,
    }),
  };
}

/**
 * Memory in use at a peak that no sample caught: the kernel's own peak rose, and the page cache was no larger than
 * before or after it. 0 where the peak did not rise since the last sample, or is not told.
 */
function spikeBetween(last: Sample | undefined, { memoryPeak, pageCache }: Sample): number {
  if (memoryPeak === undefined) return 0;
  if (last?.memoryPeak !== undefined && memoryPeak <= last.memoryPeak) return 0;
  return Math.max(0, memoryPeak - Math.max(pageCache, last?.pageCache ?? 0));
}
