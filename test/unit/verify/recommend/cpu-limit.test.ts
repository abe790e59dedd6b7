import { DEFAULT_SIZING, type Size } from '@plimsoll/core';
import { startPileUp } from '@plimsoll/verify/internal/recommend/pile-up';
import { recommend } from '@plimsoll/verify/internal/recommend/recommend';
import type { Sample } from '@plimsoll/verify/internal/sample/sample';
import { describe, expect, test } from 'vitest';
import { type Done, every, underLimit, type Work } from '../../../builders/bandwidth.ts';
import { recording, runOf } from '../../../builders/recording.ts';
import { beats, phase, state } from '../../../builders/run.ts';
import { stack } from '../../../builders/stack.ts';

const ENGINE_CPUS = 8;

async function cpuSize(now: number | undefined, ...runs: readonly Done[]): Promise<Size> {
  const seen = await Promise.all(
    runs.map(({ happenings }) => runOf(recording(happenings), 65_536)),
  );
  const { services } = recommend({
    stack: stack({ web: now === undefined ? {} : { cpus: String(now) } }),
    runs: seen.map((run) => ({ ...run, engineCpus: ENGINE_CPUS })),
    budgets: [],
    sizing: DEFAULT_SIZING,
  });
  const size = services[0]?.sizes.find(({ resource }) => resource === 'cpuLimit');
  if (size === undefined) throw new Error('No CPU limit was sized.');
  return size;
}

const BASE = every(20, 1);

const WORKLOADS: readonly {
  readonly name: string;
  readonly works: readonly Work[];
  readonly threads?: number;
}[] = [
  { name: 'a fifth of a CPU all the time', works: every(10, 2) },
  { name: 'half a CPU all the time', works: every(10, 5) },
  { name: 'a thread that never rests', works: every(100, 100) },
  { name: 'two CPUs on many threads', works: every(10, 20), threads: 6 },
  { name: 'next to nothing', works: every(1000, 0.2) },
  { name: 'a burst of 40 ms a second', works: every(1000, 40) },
  { name: 'a burst of 100 ms a second', works: every(1000, 100) },
  { name: 'the same on four threads', works: every(1000, 100), threads: 4 },
  {
    name: 'bursts amid timers',
    works: [...every(1000, 40), ...every(10, 0.1)],
  },
  { name: 'half a second of work every five', works: every(5000, 500) },
  { name: 'eight seconds of work at once', works: [{ at: 16_000, takes: 8000 }] },
  { name: 'a rare burst above little work', works: [...BASE, { at: 16_000, takes: 1000 }] },
  { name: 'a rare burst of 5 % of the time', works: [...BASE, { at: 16_000, takes: 2000 }] },
];

const LIMITS = [0.1, 0.25, 0.5, 1, 4, undefined];

/** Sizes, and runs under what was proposed, until nothing changes any more. */
async function settled(
  start: number | undefined,
  works: readonly Work[],
  threads?: number,
): Promise<number[]> {
  const tried: number[] = [];
  let now = start;
  for (let run = 0; run < 8; run += 1) {
    const { proposed } = await cpuSize(now, underLimit(works, now, threads));
    if (proposed === now) return tried;
    now = proposed ?? undefined;
    tried.push(now ?? 0);
  }
  throw new Error(`It never settles: ${tried.join(', ')}.`);
}

describe('a CPU limit that was sized run after run', () => {
  test.for(WORKLOADS)('stays, and holds back little of $name', async ({ works, threads }) => {
    for (const start of LIMITS) {
      const limit = (await settled(start, works, threads)).at(-1) ?? start;
      expect(underLimit(works, limit, threads).heldBack).toBeLessThanOrEqual(
        DEFAULT_SIZING.throttledRatio,
      );
    }
  });
});

describe('a CPU limit by one run', () => {
  test.for([
    { name: 'steady work', works: every(10, 2), limit: 1, proposed: 0.3 },
    {
      name: 'a burst of 40 ms in a period',
      works: every(1000, 40),
      limit: 2,
      proposed: 0.55,
    },
    {
      name: 'one burst of a second above little work',
      works: [...BASE, { at: 16_000, takes: 1000 }],
      limit: 2,
      proposed: 0.55,
    },
    {
      name: 'the same burst in half the time',
      works: [...BASE, { at: 16_000, takes: 1000 }],
      threads: 2,
      limit: 4,
      proposed: 0.55,
    },
    { name: 'no burst', works: BASE, limit: 2, proposed: 0.1 },
  ])('carries $name', async ({ works, threads, limit, proposed }) => {
    expect((await cpuSize(limit, underLimit(works, limit, threads))).proposed).toBe(proposed);
  });

  test('takes no time that was held back for work where little was', async () => {
    const works = [...every(1000, 40), ...every(10, 0.1)];
    const done = underLimit(works, 0.25);
    expect(done.heldBack).toBe(0.1);
    expect(await cpuSize(0.25, done)).toMatchObject({ proposed: 0.25, why: ['kept'] });
  });

  test('is a guess, and says so, where most of what was wanted was held back', async () => {
    const size = await cpuSize(0.1, underLimit(every(100, 50), 0.1));
    expect(size).toMatchObject({ why: ['throttled'], confidence: { level: 'low' } });
    expect(size.confidence?.reasons).toContain(
      'most of what it wants was held back, and is a guess',
    );
  });
});

describe('a CPU limit by two runs', () => {
  test('rests on the one that was not held back, and not on how far they lie apart', async () => {
    const works = every(10, 2);
    const size = await cpuSize(0.1, underLimit(works, 0.1), underLimit(works, 1));
    expect(size).toMatchObject({ proposed: 0.3, confidence: { level: 'medium' } });
  });
});

describe('a CPU limit from what cannot be', () => {
  const beat = (told: (beat: number) => Partial<Sample>): Done => ({
    heldBack: 0,
    happenings: [phase('boot'), state({ cpuLimit: 1 }), phase('traffic'), beats(160, told)],
  });

  test.for<{ name: string; told: (beat: number) => Partial<Sample> }>([
    {
      name: 'CPU time that jumps',
      told: (at) => ({ cpuTime: at * 50e6 + (at > 80 ? 2 ** 52 : 0) }),
    },
    {
      name: 'a counter that is 0 now and then',
      told: (at) => ({ cpuTime: at % 50 === 0 ? 0 : (at > 5 ? 1e12 : 0) + at * 50e6 }),
    },
    {
      name: 'time held back that jumps',
      told: (at) => ({
        cpuTime: at * 50e6,
        periods: Math.round(at * 2.5),
        throttledPeriods: 0,
        throttledTime: at > 80 ? 2 ** 52 : 0,
      }),
    },
  ])('is that of the rest: $name', async ({ told }) => {
    const size = await cpuSize(1, beat(told));
    expect(size.proposed).toBe(0.3);
  });

  test('is none where the clock stood still', async () => {
    const size = await cpuSize(
      1,
      beat((at) => ({ at: 2_000_000, cpuTime: at * 50e6 })),
    );
    expect(size).toMatchObject({ proposed: null, why: ['no-evidence'] });
  });
});

describe('work that piles up', () => {
  test.for([
    { name: 'nothing where any limit would do', windows: [0.04, 0.04], most: 0, limit: 0 },
    { name: 'the step that a window just reaches', windows: [0.1, 0.1], most: 0, limit: 0.1 },
    { name: 'the next for a little more', windows: [0.101, 0.1], most: 0, limit: 0.15 },
    { name: 'a window that may be put off', windows: [1, 0, 0, 0], most: 1, limit: 1 },
    { name: 'a window that may take two', windows: [1, 0, 0, 0], most: 2, limit: 0.5 },
  ])('asks for $name', ({ windows, most, limit }) => {
    const pileUp = startPileUp();
    for (const cpus of windows) pileUp.take(cpus, 250);
    expect(pileUp.limit(most)).toBe(limit);
  });
});
