import type { Change } from '../sample/change.ts';
import { startHistogram } from './histogram.ts';
import { largestOf } from './merge-containers.ts';
import { startPileUp } from './pile-up.ts';
import { type CpuEvidence, MOST_CPUS } from './run-evidence.ts';

/** CPU of one container, as it comes. */
export interface CpuUsage {
  /** Takes what happened between two samples. */
  readonly take: (change: CpuChange, seen: Seen) => void;
  /** Takes what had happened before the first sample. */
  readonly takePast: (change: CpuChange) => void;
  /** What came of it; with `bootIsKnown` the time before the traffic is told apart. */
  readonly evidence: (bootIsKnown: boolean) => CpuEvidence;
}

type CpuChange = Pick<Change, 'cpuTime' | 'throttledTime' | 'periods' | 'throttledPeriods'>;

/** How a change was seen: in so many milliseconds, before the traffic or in it, under periods so long. */
export interface Seen {
  readonly elapsed: number;
  readonly isBoot: boolean;
  /** Milliseconds. */
  readonly period: number;
}

/** Samples are joined until they cover so much, in milliseconds: two of the kernel's periods at the least. */
const WINDOW = 200;

/** Share of one CPU under which a window counts as idle: the kernel counts periods only while there is work. */
const IDLE = 0.01;

/** Two seconds of work. */
const FEW_PERIODS = 20;

const LEAST_CPUS = 0.001;
const BUSY_SHARE = 0.95;
const NANOS_PER_MS = 1e6;
const NANOS_PER_SECOND = 1e9;

/** CPU time in nanoseconds. */
interface Sums {
  cpu: number;
  held: number;
  periods: number;
  throttled: number;
  /** Milliseconds of all periods in which there was work. */
  working: number;
}

/** Samples joined, until they are long enough. */
interface Window extends Pick<Sums, 'cpu' | 'held'> {
  readonly elapsed: number;
}

const NO_WINDOW: Window = { elapsed: 0, cpu: 0, held: 0 };

/** Starts with a container of which nothing was seen. */
export function startCpuUsage(): CpuUsage {
  const [boot, traffic] = [nothing(), nothing()];
  const windows = startWindows();
  let window = NO_WINDOW;
  return {
    take: (change, seen) => {
      if (seen.isBoot) return add(boot, change, seen.period);
      if (!isPossible(change, seen)) return;
      add(traffic, change, seen.period);
      window = joined(window, change, seen.elapsed);
      if (window.elapsed < WINDOW) return;
      windows.take(window);
      window = NO_WINDOW;
    },
    takePast: (change) => add(boot, change, 0),
    evidence: (bootIsKnown) => ({
      ...windows.evidence(traffic),
      throttledRatio: heldRatio(traffic.periods, traffic.throttled),
      heldShare: traffic.held === 0 ? 0 : traffic.held / (traffic.cpu + traffic.held),
      startUp: bootIsKnown ? (boot.cpu + boot.held) / NANOS_PER_SECOND : undefined,
      startUpThrottled: bootIsKnown ? heldRatio(boot.periods, boot.throttled) : undefined,
    }),
  };
}

/** What whole windows show. */
interface Windows {
  readonly take: (window: Window) => void;
  readonly evidence: (
    traffic: Sums,
  ) => Pick<CpuEvidence, 'busy' | 'wanted' | 'atWork' | 'typical' | 'enough'>;
}

function startWindows(): Windows {
  const busy = startHistogram(LEAST_CPUS);
  const wanted = startHistogram(LEAST_CPUS);
  const used = startHistogram(LEAST_CPUS);
  const pileUp = startPileUp();
  return {
    take: ({ elapsed, cpu, held }) => {
      const cpus = cpu / (elapsed * NANOS_PER_MS);
      const asked = cpus + held / (elapsed * NANOS_PER_MS);
      used.add(cpus);
      pileUp.take(cpus, elapsed);
      if (asked < IDLE) return;
      busy.add(cpus);
      wanted.add(asked);
    },
    evidence: (traffic) => {
      const idle = used.count() > 0 ? 0 : undefined;
      const usedAtWork = atWork(traffic, traffic.cpu);
      return {
        busy: largestOf([busy.quantile(BUSY_SHARE), usedAtWork, idle]),
        atWork: usedAtWork,
        wanted: largestOf([
          wanted.quantile(BUSY_SHARE),
          atWork(traffic, traffic.cpu + traffic.held),
          idle,
        ]),
        typical: used.quantile(0.5),
        enough: pileUp.limit((1 - BUSY_SHARE) * busy.count()),
      };
    },
  };
}

/** A counter that jumped, or a clock that stood still, tells of no work. */
function isPossible({ cpuTime, throttledTime }: CpuChange, { elapsed }: Seen): boolean {
  return elapsed > 0 && cpuTime + throttledTime <= elapsed * NANOS_PER_MS * MOST_CPUS;
}

function nothing(): Sums {
  return { cpu: 0, held: 0, periods: 0, throttled: 0, working: 0 };
}

function joined(window: Window, { cpuTime, throttledTime }: CpuChange, elapsed: number): Window {
  return {
    elapsed: window.elapsed + elapsed,
    cpu: window.cpu + cpuTime,
    held: window.held + throttledTime,
  };
}

/**
 * CPU time over the time of the periods with work: a limit counts anew in each of them, so the idle time between two
 * bursts is no help. In CPUs; `undefined` for too few periods, as where there is no limit and none are counted.
 */
function atWork({ periods, working }: Sums, time: number): number | undefined {
  return periods < FEW_PERIODS || working === 0 ? undefined : time / (working * NANOS_PER_MS);
}

function add(
  sums: Sums,
  { cpuTime, throttledTime, periods, throttledPeriods }: CpuChange,
  period: number,
): void {
  sums.working += periods * period;
  sums.cpu += cpuTime;
  sums.held += throttledTime;
  sums.periods += periods;
  sums.throttled += throttledPeriods;
}

/**
 * The share of periods with work in which the limit held a container back.
 *
 * @returns `undefined` for too few of them: what works for a moment only is held back in all of it, and misses nothing.
 */
function heldRatio(periods: number, throttled: number): number | undefined {
  return periods < FEW_PERIODS ? undefined : Math.min(1, throttled / periods);
}
