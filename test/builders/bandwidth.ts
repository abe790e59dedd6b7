import { beats, type Happening, phase, state } from './run.ts';

/** Work that comes at a millisecond, and takes so many milliseconds of CPU. */
export interface Work {
  readonly at: number;
  readonly takes: number;
}

/** How long all of it lasts. */
const SECONDS = 40;

const PERIOD = 100;
const BEAT = 250;
const NANOS_PER_MS = 1e6;

/** Work again and again, every so many milliseconds. */
export function every(milliseconds: number, takes: number): readonly Work[] {
  const count = Math.floor((SECONDS * 1000) / milliseconds);
  return Array.from({ length: count }, (_, index) => ({ at: index * milliseconds, takes }));
}

interface Counters {
  cpuTime: number;
  throttledTime: number;
  periods: number;
  throttledPeriods: number;
}

/** What came of work under a CPU limit. */
export interface Done {
  readonly happenings: readonly Happening[];
  /** Share of the periods with work in which the limit held it back. */
  readonly heldBack: number;
}

/**
 * Does work as the kernel lets a limited container do it, millisecond by millisecond: each period brings its share of
 * CPU time anew, and what has none left waits for the next.
 *
 * @param threads How many take the work up.
 */
export function underLimit(works: readonly Work[], limit: number | undefined, threads = 1): Done {
  const counters: Counters = { cpuTime: 0, throttledTime: 0, periods: 0, throttledPeriods: 0 };
  const samples: Counters[] = [];
  const quota = limit === undefined ? Number.POSITIVE_INFINITY : limit * PERIOD;
  const coming = Map.groupBy(works, ({ at }) => at);
  let period = { left: quota, hasWork: false, isHeld: false };
  let waiting = 0;
  for (let now = 0; now <= SECONDS * 1000; now += 1) {
    if (now % PERIOD === 0) {
      counters.periods += limit !== undefined && period.hasWork ? 1 : 0;
      counters.throttledPeriods += period.isHeld ? 1 : 0;
      period = { left: quota, hasWork: false, isHeld: false };
    }
    if (now > 0 && now % BEAT === 0) samples.push({ ...counters });
    for (const { takes } of coming.get(now) ?? []) waiting += takes;
    if (waiting < 1e-9) continue;
    const asked = Math.min(threads, waiting);
    const given = Math.min(asked, period.left);
    waiting -= given;
    counters.cpuTime += Math.round(given * NANOS_PER_MS);
    counters.throttledTime += Math.round((asked - given) * NANOS_PER_MS);
    period = { left: period.left - given, hasWork: true, isHeld: period.isHeld || given < asked };
  }
  const heldBack = counters.throttledPeriods / Math.max(1, counters.periods);
  return { heldBack, happenings: happeningsOf(samples, limit) };
}

function happeningsOf(samples: readonly Counters[], limit: number | undefined): Happening[] {
  return [
    phase('boot'),
    state({ memoryLimit: 256 * 1024 ** 2, cpuLimit: limit }),
    beats(1, () => ({ cpuTime: 0 })),
    phase('traffic'),
    beats(samples.length, (beat) => ({ mib: 100, ...samples[beat - 1] })),
    phase('stop'),
  ];
}
