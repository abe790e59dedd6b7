import type { SampleSource } from '@plimsoll/core';
import { changeBetween } from '../sample/change.ts';
import { memoryInUse, type Sample } from '../sample/sample.ts';
import type { ContainerState } from '../verdict/observation.ts';
import { startCpuUsage } from './cpu-usage.ts';
import { startHistogram } from './histogram.ts';
import { lateRise, startSeries } from './level-series.ts';
import type { CpuEvidence } from './run-evidence.ts';

/** One container's samples, taken in one by one; flat in memory however many there are. */
export interface ContainerUsage {
  readonly takeSample: (sample: Sample, isBoot: boolean) => void;
  readonly takeState: (state: ContainerState) => void;
  readonly takeOom: () => void;
  readonly takeExit: (exitCode: number) => void;
  readonly summary: (bootIsKnown: boolean) => UsageSummary;
}

/** What all samples of one container come to; amounts as in `ServiceEvidence`. */
export interface UsageSummary {
  readonly samples: number;
  readonly watched: number;
  readonly source: SampleSource | undefined;
  readonly state: ContainerState | undefined;
  readonly peakMemory: number | undefined;
  readonly typicalMemory: number | undefined;
  readonly lateRise: number | undefined;
  readonly oomKills: number;
  readonly limitHits: number;
  readonly cpu: CpuEvidence;
  readonly peakPids: number | undefined;
  readonly pidsRefused: number;
  /** Times the clock went back. */
  readonly clockJumps: number;
  /** Longest stretch without a sample, in milliseconds. */
  readonly longestGap: number;
  /** Times it ended with a code other than 0, kills by the kernel for memory not counted. */
  readonly failures: number;
}

/** Time between two samples from which on it was not seen, in milliseconds: as long as a window of the verdict. */
const LONGEST_GAP = 5000;

const KIB = 1024;
const KILLED = 137;

/** Starts with a container of which nothing was seen. */
export function startUsage(): ContainerUsage {
  const cpu = startCpuUsage();
  const levels = startHistogram(KIB);
  const booting = startHistogram(KIB);
  const series = startSeries();
  const sums = { samples: 0, watched: 0, oomKills: 0, oomEvents: 0, limitHits: 0, pidsRefused: 0 };
  const flaws = { clockJumps: 0, longestGap: 0, failures: 0 };
  let [peakMemory, peakPids]: (number | undefined)[] = [];
  let last: Sample | undefined;
  let state: ContainerState | undefined;
  return {
    takeSample: (sample, isBoot) => {
      const change = changeBetween(last, sample);
      const elapsed = change.elapsed > LONGEST_GAP ? 0 : change.elapsed;
      const level = memoryInUse(sample);
      sums.samples += 1;
      sums.oomKills += change.oomKills;
      sums.limitHits += change.limitHits;
      sums.pidsRefused += change.pidsRefused;
      peakMemory = Math.max(peakMemory ?? 0, level, spikeBetween(last, sample, change.isNewLife));
      if (sample.pids !== undefined) peakPids = Math.max(peakPids ?? 0, sample.pids);
      if (last === undefined) cpu.takePast(change);
      else cpu.take(change, elapsed, isBoot);
      if (isBoot) booting.add(level);
      else {
        sums.watched += elapsed;
        levels.add(level);
        series.add(sums.watched, level);
      }
      if (last !== undefined && sample.at < last.at) flaws.clockJumps += 1;
      flaws.longestGap = Math.max(flaws.longestGap, change.elapsed);
      last = sample;
    },
    takeState: (told) => {
      state = told;
    },
    takeOom: () => {
      sums.oomEvents += 1;
    },
    takeExit: (exitCode) => {
      if (exitCode !== 0 && exitCode !== KILLED) flaws.failures += 1;
    },
    summary: (bootIsKnown) => ({
      samples: sums.samples,
      watched: sums.watched,
      source: last?.source,
      state,
      peakMemory,
      typicalMemory: levels.quantile(0.5) ?? booting.quantile(0.5),
      lateRise: lateRise(series.stretches()),
      oomKills: Math.max(sums.oomKills, sums.oomEvents, state?.isOomKilled === true ? 1 : 0),
      limitHits: sums.limitHits,
      cpu: cpu.evidence(bootIsKnown),
      peakPids,
      pidsRefused: sums.pidsRefused,
      ...flaws,
    }),
  };
}

/**
 * Memory in use at a peak that no sample caught: the kernel's own peak rose, and the page cache was no larger than
 * before or after it. 0 where the peak did not rise since the last sample, or is not told.
 */
function spikeBetween(last: Sample | undefined, sample: Sample, isNewLife: boolean): number {
  const { memoryPeak, pageCache } = sample;
  if (memoryPeak === undefined) return 0;
  const earlier = isNewLife ? undefined : last;
  if (earlier?.memoryPeak !== undefined && memoryPeak <= earlier.memoryPeak) return 0;
  return Math.max(0, memoryPeak - Math.max(pageCache, earlier?.pageCache ?? 0));
}
