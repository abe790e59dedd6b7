import type { Change } from '../sample/change.ts';
import { startHistogram } from './histogram.ts';
import { largestOf } from './merge-containers.ts';
import type { CpuEvidence } from './run-evidence.ts';

/** CPU of one container, as it comes. */
export interface CpuUsage {
  /** Takes what happened between two samples. */
  readonly take: (change: Change, seen: Seen) => void;
  /** Takes what had happened before the first sample. */
  readonly takePast: (change: Change) => void;
  /** What came of it; with `bootIsKnown` the time before the traffic is told apart. */
  readonly evidence: (bootIsKnown: boolean) => CpuEvidence;
}

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

export function startCpuUsage(): CpuUsage {
  const busy = startHistogram(LEAST_CPUS);
  const used = startHistogram(LEAST_CPUS);
  const [boot, traffic] = [nothing(), nothing()];
  let window = { elapsed: 0, cpu: 0, held: 0 };
  const close = (): void => {
    const { elapsed, cpu, held } = window;
    const cpus = cpu / (elapsed * NANOS_PER_MS);
    const wanted = cpus + held / (elapsed * NANOS_PER_MS);
    used.add(cpus);
    if (wanted >= IDLE) busy.add(wanted);
    window = { elapsed: 0, cpu: 0, held: 0 };
  };
  return {
    take: (change, { elapsed, isBoot, period }) => {
      add(isBoot ? boot : traffic, change, period);
      if (isBoot || elapsed === 0) return;
      window.elapsed += elapsed;
      window.cpu += change.cpuTime;
      window.held += change.throttledTime;
      if (window.elapsed >= WINDOW) close();
    },
    takePast: (change) => add(boot, change, 0),
    evidence: (bootIsKnown) => ({
      busy: largestOf([
        busy.quantile(BUSY_SHARE),
        atWork(traffic),
        used.count() > 0 ? 0 : undefined,
      ]),
      typical: used.quantile(0.5),
      throttledRatio: heldRatio(traffic.periods, traffic.throttled),
      startUp: bootIsKnown ? (boot.cpu + boot.held) / NANOS_PER_SECOND : undefined,
      startUpThrottled: bootIsKnown ? heldRatio(boot.periods, boot.throttled) : undefined,
    }),
  };
}

function nothing(): Sums {
  return { cpu: 0, held: 0, periods: 0, throttled: 0, working: 0 };
}

/**
 * What it wanted while it worked, where a limit held it back: as that counts anew in each period, the idle time between
 * two bursts is no help. In CPUs; `undefined` where it was not held back enough to tell.
 */
function atWork({ cpu, held, periods, throttled, working }: Sums): number | undefined {
  if (throttled === 0 || periods < FEW_PERIODS || working === 0) return undefined;
  return (cpu + held) / (working * NANOS_PER_MS);
}

function add(
  sums: Sums,
  { cpuTime, throttledTime, periods, throttledPeriods }: Change,
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
export function heldRatio(periods: number, throttled: number): number | undefined {
  return periods < FEW_PERIODS ? undefined : Math.min(1, throttled / periods);
}
