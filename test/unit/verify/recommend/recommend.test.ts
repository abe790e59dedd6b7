import { bytes, DEFAULT_SIZING, type Size, type SizedResource } from '@plimsoll/core';
import { recommend } from '@plimsoll/verify/internal/recommend/recommend';
import { describe, expect, test } from 'vitest';
import { recording, runOf } from '../../../builders/recording.ts';
import { beats, event, type Happening, phase, state } from '../../../builders/run.ts';
import { type ServiceSketch, stack } from '../../../builders/stack.ts';

const MIB = 1024 ** 2;
const BEAT = 250e6; // ns

/** 40 s at the usual beat. */
const TRAFFIC = 160;

type Told = NonNullable<Parameters<typeof beats>[1]>;

/** A container of `web` that starts in one second and is under traffic for 40 s. */
function steady(told: Told, limits: Parameters<typeof state>[0] = {}): readonly Happening[] {
  return [
    phase('boot'),
    state({ memoryLimit: 256 * MIB, ...limits }),
    beats(4, told),
    phase('traffic'),
    beats(TRAFFIC, (beat) => told(beat + 4)),
    phase('stop'),
  ];
}

async function sizeOf(
  resource: SizedResource,
  sketch: ServiceSketch,
  ...runs: readonly (readonly Happening[])[]
): Promise<Size | undefined> {
  const evidence = await Promise.all(runs.map((happenings) => runOf(recording(happenings))));
  const { services } = recommend({
    stack: stack({ web: sketch }),
    runs: evidence,
    budgets: [],
    sizing: DEFAULT_SIZING,
  });
  return services[0]?.sizes.find((size) => size.resource === resource);
}

describe('a memory limit', () => {
  test.for([
    { name: 'half is used', limit: '80m', peak: 40, proposed: 80, why: ['kept'] },
    {
      name: 'a little less than half is used',
      limit: '80m',
      peak: 39.9,
      proposed: 56,
      why: ['peak'],
    },
    { name: 'four fifths are used', limit: '80m', peak: 64, proposed: 80, why: ['kept'] },
    {
      name: 'a little more than four fifths is used',
      limit: '80m',
      peak: 64.1,
      proposed: 88,
      why: ['peak'],
    },
    {
      name: 'next to nothing is used',
      limit: '80m',
      peak: 1,
      proposed: 16,
      why: ['peak', 'floor'],
    },
    { name: 'none is set', peak: 100, proposed: 144, why: ['peak'] },
    {
      name: 'none is set, and next to nothing is used',
      peak: 1,
      proposed: 16,
      why: ['peak', 'floor'],
    },
    {
      name: 'it is less than the floor, and a third is used',
      limit: '12m',
      peak: 4,
      proposed: 12,
      why: ['peak', 'floor'],
    },
  ])('is right where $name', async ({ limit, peak, proposed, why }) => {
    const size = await sizeOf(
      'memoryLimit',
      limit === undefined ? {} : { memory: limit },
      steady(() => ({ mib: peak }), { memoryLimit: undefined }),
    );
    expect(size?.proposed).toBe(proposed * MIB);
    expect(size?.why).toEqual(why);
  });

  test('does not count the page cache', async () => {
    const size = await sizeOf(
      'memoryLimit',
      { memory: '256m' },
      steady(() => ({ mib: 40, cacheMib: 200 })),
    );
    expect(size?.proposed).toBe(56 * MIB);
  });

  test("counts a peak between samples, as the kernel's own peak shows it", async () => {
    const told: Told = (beat) => ({
      mib: 40,
      cacheMib: 10,
      memoryPeak: bytes((beat < 80 ? 50 : 110) * MIB),
    });
    const size = await sizeOf('memoryLimit', { memory: '256m' }, steady(told));
    expect(size?.evidence['peak']).toBe(100 * MIB);
  });

  test.for([
    {
      name: 'a kill',
      told: () => ({ mib: 60, oomKills: 1 }),
      limit: 64,
      proposed: 176,
      why: ['oom'],
    },
    {
      name: 'a kill at a large limit',
      told: () => ({ mib: 900, oomKills: 1 }),
      limit: 1024,
      proposed: 1280,
      why: ['oom'],
    },
    {
      name: 'nine tenths in use',
      told: () => ({ mib: 57.6 }),
      limit: 64,
      proposed: 80,
      why: ['pressure'],
    },
  ] as const)(
    'is raised beyond one that stood in the way: $name',
    async ({ told, limit, proposed, why }) => {
      const size = await sizeOf(
        'memoryLimit',
        { memory: `${limit}m` },
        steady(told, { memoryLimit: limit * MIB }),
      );
      expect(size).toMatchObject({ proposed: proposed * MIB, why, confidence: { level: 'low' } });
    },
  );

  test('forgets a kill under a limit that a larger one has outdone', async () => {
    const killed = steady(() => ({ mib: 60, oomKills: 1 }), { memoryLimit: 64 * MIB });
    const held = steady(() => ({ mib: 80 }), { memoryLimit: 256 * MIB });
    const size = await sizeOf('memoryLimit', { memory: '256m' }, killed, held);
    expect(size).toMatchObject({ proposed: 104 * MIB, why: ['peak'] });
  });

  test('tells a kill from the pressure under a larger limit', async () => {
    const killed = steady(() => ({ mib: 60, oomKills: 1 }), { memoryLimit: 64 * MIB });
    const squeezed = steady(() => ({ mib: 240 }), { memoryLimit: 256 * MIB });
    const size = await sizeOf('memoryLimit', { memory: '64m' }, killed, squeezed);
    expect(size).toMatchObject({ proposed: 320 * MIB, why: ['pressure'] });
    expect(size?.message).toMatch(/^Peak 240 MiB, 94 % of the 256 MiB it ran under/);
  });

  test('is never less than the engine takes', async () => {
    const size = await sizeOf(
      'memoryLimit',
      { memory: '4m' },
      steady(() => ({ mib: 1 })),
    );
    expect(size).toMatchObject({ proposed: 6 * MIB, why: ['floor'] });
  });

  test('is raised where the same limit held once and killed once', async () => {
    const killed = steady(() => ({ mib: 60, oomKills: 1 }), { memoryLimit: 64 * MIB });
    const held = steady(() => ({ mib: 50 }), { memoryLimit: 64 * MIB });
    const size = await sizeOf('memoryLimit', { memory: '64m' }, killed, held);
    expect(size?.why).toEqual(['oom']);
  });

  test('says of a working set that still rises that it has not settled, and is not lowered', async () => {
    const size = await sizeOf(
      'memoryLimit',
      { memory: '256m' },
      steady((beat) => ({ mib: beat / 2 })),
    );
    expect(size).toMatchObject({ proposed: 256 * MIB, confidence: { level: 'low' } });
    expect(size?.why[0]).toBe('not-settled');
    expect(size?.message).toMatch(/^Not settled: .* so 256 MiB is not lowered\.$/);
  });

  test.for([
    {
      name: 'rises at first and then stays',
      told: (beat: number) => ({ mib: Math.min(60, beat) }),
    },
    { name: 'is let go of again and again', told: (beat: number) => ({ mib: 40 + (beat % 20) }) },
    { name: 'falls', told: (beat: number) => ({ mib: 100 - beat / 4 }) },
  ])('has settled where it $name', async ({ told }) => {
    const size = await sizeOf('memoryLimit', { memory: '1g' }, steady(told));
    expect(size?.why).toEqual(['peak']);
  });
});

describe('a memory reservation', () => {
  test('says that memory has not settled, too', async () => {
    const size = await sizeOf(
      'memoryReservation',
      {},
      steady((beat) => ({ mib: beat / 2 })),
    );
    expect(size).toMatchObject({ proposed: 48 * MIB, confidence: { level: 'low' } });
    expect(size?.why).toEqual(['not-settled', 'typical']);
  });

  test.for([
    { name: 'typical use is more', reserved: '32m', mib: 40, proposed: 40, why: ['typical'] },
    { name: 'typical use is all of it', reserved: '40m', mib: 39.9, proposed: 40, why: ['kept'] },
    {
      name: 'typical use is a little more than 30 %',
      reserved: '128m',
      mib: 39.9,
      proposed: 128,
      why: ['kept'],
    },
    {
      name: 'typical use is less than 30 %',
      reserved: '160m',
      mib: 40,
      proposed: 40,
      why: ['typical'],
    },
    { name: 'there is none', mib: 40, proposed: 40, why: ['typical'] },
  ])('is right where $name', async ({ reserved, mib, proposed, why }) => {
    const sketch = { memory: '256m', ...(reserved === undefined ? {} : { reserved }) };
    const size = await sizeOf(
      'memoryReservation',
      sketch,
      // One peak, so that the limit leaves room for any of these.
      steady((beat) => ({ mib: beat === 20 ? 150 : mib })),
    );
    expect(size).toMatchObject({ proposed: proposed * MIB, why });
  });
});

/** Work that takes so many CPUs, of which the limit holds back a part of the periods. */
function work(cpus: number, held = 0, ratio = 0): Told {
  return (beat) => ({
    cpuTime: Math.round(beat * BEAT * cpus),
    throttledTime: Math.round(beat * BEAT * held),
    periods: Math.round(beat * 2.5),
    throttledPeriods: Math.round(beat * 2.5 * ratio),
  });
}

describe('a CPU limit', () => {
  test.for([
    {
      name: 'less than 30 % are wanted',
      limit: '2',
      told: work(0.5),
      proposed: 0.65,
      why: ['peak'],
    },
    { name: 'half is wanted', limit: '1', told: work(0.5), proposed: 1, why: ['kept'] },
    {
      name: 'more than 80 % are wanted',
      limit: '1',
      told: work(0.9),
      proposed: 1.2,
      why: ['peak'],
    },
    {
      name: 'it holds the service back',
      limit: '0.25',
      told: work(0.25, 0.75, 0.9),
      proposed: 1.3,
      why: ['throttled'],
    },
    {
      name: 'it stretches bursts',
      limit: '0.15',
      told: (beat) => ({ ...work(0.05, 0.25, 0.9)(beat), periods: beat, throttledPeriods: beat }),
      proposed: 1,
      why: ['throttled'],
    },
    {
      name: 'it was killed for memory',
      limit: '1',
      told: (beat) => ({ ...work(0.1)(beat), oomKills: beat > 3 ? 1 : 0 }),
      proposed: 1,
      why: ['kept'],
    },
    {
      name: 'next to nothing is wanted',
      limit: '1',
      told: work(0.01),
      proposed: 0.1,
      why: ['peak', 'floor'],
    },
  ])('is right where $name', async ({ limit, told, proposed, why }) => {
    const size = await sizeOf(
      'cpuLimit',
      { cpus: limit },
      steady(told, { cpuLimit: Number(limit) }),
    );
    expect({ proposed: size?.proposed, why: size?.why }).toEqual({ proposed, why });
  });
});

describe('a process limit', () => {
  test.for([
    { name: 'there is none', count: 40, proposed: 80, why: ['peak'] },
    { name: 'there is none, and few processes', count: 3, proposed: 64, why: ['peak', 'floor'] },
    { name: 'it has room', pids: 50, count: 40, proposed: 50, why: ['kept'] },
    { name: 'it has little room', pids: 50, count: 41, proposed: 88, why: ['peak'] },
    { name: 'it is far too large', pids: 5000, count: 3, proposed: 5000, why: ['kept'] },
  ])('is right where $name', async ({ pids, count, proposed, why }) => {
    const size = await sizeOf(
      'pidsLimit',
      pids === undefined ? {} : { pids },
      steady(() => ({ pids: count })),
    );
    expect(size).toMatchObject({ proposed, why });
  });

  test('is raised where processes were refused', async () => {
    const size = await sizeOf(
      'pidsLimit',
      { pids: 100 },
      steady((beat) => ({ pids: 60, pidsRefused: beat })),
    );
    expect(size).toMatchObject({ proposed: 120, why: ['pressure'] });
  });
});

describe('no number', () => {
  test.for([
    {
      name: 'nothing was seen of the service',
      happenings: [phase('traffic'), event('start', { container: 'b' }), beats(20)],
      why: 'no-evidence',
    },
    {
      name: 'it was seen seven times',
      happenings: [state(), phase('traffic'), beats(7)],
      why: 'no-evidence',
    },
    {
      name: 'it failed by itself',
      happenings: [state(), phase('traffic'), beats(20), event('die', { exitCode: 1 })],
      why: 'undecided',
    },
  ] as const)('is given where $name', async ({ happenings, why }) => {
    const size = await sizeOf('memoryLimit', { memory: '64m' }, [...happenings]);
    expect(size).toMatchObject({ proposed: null, why: [why], confidence: null });
  });

  test('is withheld at the eighth sample', async () => {
    const size = await sizeOf('memoryLimit', { memory: '64m' }, [
      state(),
      phase('traffic'),
      beats(8),
    ]);
    expect(size?.proposed).not.toBeNull();
  });
});

describe('what is proposed', () => {
  test('is kept when it is what was tested', async () => {
    for (const mib of [3, 17, 40, 90, 200, 420, 700, 1500]) {
      const told: Told = () => ({ mib });
      const first = await sizeOf(
        'memoryLimit',
        { memory: '8g' },
        steady(told, { memoryLimit: 8192 * MIB }),
      );
      const limit = first?.proposed ?? 0;
      const again = await sizeOf(
        'memoryLimit',
        { memory: `${limit}b` },
        steady(told, { memoryLimit: limit }),
      );
      expect(again?.proposed).toBe(limit);
    }
  });
});
