import { changeBetween } from '../sample/change.ts';
import type { Sample } from '../sample/sample.ts';
import type { ContainerState } from '../verdict/observation.ts';
import { USUAL_PERIOD } from '../verdict/throttle-windows.ts';
import { startCpuUsage } from './cpu-usage.ts';
import { type MemoryEvidence, startMemoryUsage } from './memory-usage.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** One container's samples, taken in one by one; flat in memory however many there are. */
export interface ContainerUsage {
  readonly takeSample: (sample: Sample, isBoot: boolean) => void;
  readonly takeState: (state: ContainerState) => void;
  readonly takeOom: () => void;
  readonly takeExit: (exitCode: number) => void;
  readonly summary: (bootIsKnown: boolean) => UsageSummary;
}

/** What all samples of one container come to; amounts as in `ServiceEvidence`. */
export interface UsageSummary
  extends MemoryEvidence,
    Pick<
      ServiceEvidence,
      'samples' | 'watched' | 'source' | 'oomKills' | 'cpu' | 'peakPids' | 'pidsRefused'
    > {
  readonly state: ContainerState | undefined;
  /** Times the clock went back. */
  readonly clockJumps: number;
  /** Longest stretch without a sample, in milliseconds. */
  readonly longestGap: number;
  /** Times it ended with a code other than 0, kills not counted. */
  readonly failures: number;
}

/** Time between two samples from which on it was not seen, in milliseconds: as long as a window of the verdict. */
const LONGEST_GAP = 5000;

const KILLED = 137;

/** Starts with a container of which nothing was seen. */
export function startUsage(): ContainerUsage {
  const cpu = startCpuUsage();
  const memory = startMemoryUsage();
  const sums = { samples: 0, watched: 0, pidsRefused: 0 };
  const kills = { counted: 0, told: 0 };
  const flaws = { clockJumps: 0, longestGap: 0, failures: 0 };
  let peakPids: number | undefined;
  let last: Sample | undefined;
  let state: ContainerState | undefined;
  return {
    takeSample: (sample, isBoot) => {
      const change = changeBetween(last, sample);
      const elapsed = change.elapsed > LONGEST_GAP ? 0 : change.elapsed;
      sums.samples += 1;
      sums.pidsRefused += change.pidsRefused;
      if (!isBoot) sums.watched += elapsed;
      kills.counted += change.oomKills;
      memory.take({ last, sample, change, isBoot, watched: sums.watched });
      if (last === undefined) cpu.takePast(change);
      else
        cpu.take(change, {
          elapsed,
          isBoot,
          period: state?.cpuPeriod ?? USUAL_PERIOD,
        });
      if (sample.pids !== undefined) peakPids = Math.max(peakPids ?? 0, sample.pids);
      if (last !== undefined && sample.at < last.at) flaws.clockJumps += 1;
      flaws.longestGap = Math.max(flaws.longestGap, change.elapsed);
      last = sample;
    },
    takeState: (told) => {
      state = told;
    },
    takeOom: () => {
      kills.told += 1;
    },
    takeExit: (exitCode) => {
      if (exitCode !== 0 && exitCode !== KILLED) flaws.failures += 1;
    },
    summary: (bootIsKnown) => ({
      ...sums,
      ...flaws,
      ...memory.evidence(),
      source: last?.source,
      state,
      oomKills: Math.max(kills.counted, kills.told, state?.isOomKilled === true ? 1 : 0),
      cpu: cpu.evidence(bootIsKnown),
      peakPids,
    }),
  };
}
