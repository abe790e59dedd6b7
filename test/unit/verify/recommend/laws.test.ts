import { DEFAULT_SIZING, type Size, type SizedResource } from '@plimsoll/core';
import { startHistogram } from '@plimsoll/verify/internal/recommend/histogram';
import { recommend } from '@plimsoll/verify/internal/recommend/recommend';
import { roundCpus, roundMemory } from '@plimsoll/verify/internal/recommend/rounding';
import type { ServiceEvidence } from '@plimsoll/verify/internal/recommend/run-evidence';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ServiceSketch, stack } from '../../../builders/stack.ts';

const MIB = 1024 ** 2;
const GIB = 1024 ** 3;

function evidence(told: Partial<ServiceEvidence>): ServiceEvidence {
  return {
    samples: 1000,
    watched: 300_000,
    source: 'cgroup',
    memoryLimit: undefined,
    cpuLimit: undefined,
    pidsLimit: undefined,
    peakMemory: 40 * MIB,
    typicalMemory: 30 * MIB,
    lateRise: 0,
    oomKills: 0,
    limitHits: 0,
    cpu: {
      busy: 0.2,
      wanted: 0.2,
      atWork: 0.2,
      heldShare: 0,
      enough: 0,
      typical: 0.1,
      throttledRatio: 0,
      startUp: 0.5,
      startUpThrottled: 0,
    },
    peakPids: 5,
    pidsRefused: 0,
    verdict: 'held',
    reasons: [],
    flaws: [],
    ...told,
  };
}

function sizes(sketch: ServiceSketch, ...seen: readonly ServiceEvidence[]): readonly Size[] {
  const { services } = recommend({
    stack: stack({ web: sketch }),
    runs: seen.map((each) => ({
      services: new Map([['web', each]]),
      hadTraffic: true,
      trafficFailed: false,
      engineCpus: 64,
      notes: [],
    })),
    budgets: [],
    sizing: DEFAULT_SIZING,
  });
  return services[0]?.sizes ?? [];
}

function proposed(told: readonly Size[], resource: SizedResource): number {
  return told.find((size) => size.resource === resource)?.proposed ?? 0;
}

const memory = fc.integer({ min: 0, max: 16 * GIB });
const cpus = fc.double({ min: 0, max: 60, noNaN: true });

describe('a CPU limit that a run was held back by, and another was not', () => {
  test.for<{ name: string; reasons: ServiceEvidence['reasons']; limit: number; expected: number }>([
    {
      name: 'has room for bursts: work is in the periods that were held back',
      reasons: ['throttled'],
      limit: 4,
      expected: 1.05,
    },
    {
      name: 'is not beyond the limit that was enough',
      reasons: ['throttled'],
      limit: 0.9,
      expected: 0.9,
    },
    {
      name: 'goes by what was seen, where the verdict does not blame the smaller limit',
      reasons: [],
      limit: 4,
      expected: 0.65,
    },
  ])('$name', ({ reasons, limit, expected }) => {
    const { cpu } = evidence({});
    const held = evidence({ cpuLimit: 0.15, reasons, cpu: { ...cpu, throttledRatio: 0.5 } });
    const free = evidence({ cpuLimit: limit, cpu: { ...cpu, busy: 0.5, atWork: 0.4 } });
    expect(proposed(sizes({ cpus: '0.15' }, held, free), 'cpuLimit')).toBe(expected);
  });
});

describe('what is proposed', () => {
  test('never falls as the peak grows', () => {
    fc.assert(
      fc.property(memory, memory, (one, other) => {
        const [low, high] = one < other ? [one, other] : [other, one];
        const limit = (peakMemory: number): number =>
          proposed(sizes({}, evidence({ peakMemory })), 'memoryLimit');
        expect(limit(low)).toBeLessThanOrEqual(limit(high));
      }),
    );
  });

  test('has room for the peak, and never reserves more than it allows', () => {
    fc.assert(
      fc.property(memory, fc.double({ min: 0, max: 1, noNaN: true }), (peakMemory, share) => {
        const told = sizes({}, evidence({ peakMemory, typicalMemory: peakMemory * share }));
        const limit = proposed(told, 'memoryLimit');
        expect(peakMemory / limit).toBeLessThanOrEqual(DEFAULT_SIZING.highUse);
        expect(proposed(told, 'memoryReservation')).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('is right the next time, under the same needs', () => {
    fc.assert(
      fc.property(memory, cpus, fc.integer({ min: 1, max: 500 }), (peak, busy, peakPids) => {
        const seen = evidence({
          peakMemory: peak,
          typicalMemory: peak,
          peakPids,
          cpu: { ...evidence({}).cpu, busy },
        });
        const first = sizes({}, seen);
        const again = sizes(
          {
            memory: `${proposed(first, 'memoryLimit')}b`,
            reserved: `${proposed(first, 'memoryReservation')}b`,
            cpus: `${proposed(first, 'cpuLimit')}`,
            pids: proposed(first, 'pidsLimit'),
          },
          { ...seen, memoryLimit: proposed(first, 'memoryLimit') },
        );
        expect(again.filter(({ now, proposed: next }) => now !== next)).toEqual([]);
      }),
    );
  });

  test('does not depend on the order of the runs', () => {
    const run = fc.record({
      peakMemory: memory,
      memoryLimit: fc.option(memory, { nil: undefined }),
      oomKills: fc.integer({ min: 0, max: 1 }),
    });
    fc.assert(
      fc.property(fc.array(run, { minLength: 1, maxLength: 4 }), (runs) => {
        const seen = runs.map(evidence);
        const forth = sizes({ memory: '1g' }, ...seen).map((size) => size.proposed);
        const back = sizes({ memory: '1g' }, ...seen.toReversed()).map((size) => size.proposed);
        expect(back).toEqual(forth);
      }),
    );
  });
});

describe('rounding', () => {
  test.for([
    { size: 1, rounded: 8 },
    { size: 8, rounded: 8 },
    { size: 8.01, rounded: 16 },
    { size: 128, rounded: 128 },
    { size: 128.01, rounded: 144 },
    { size: 512, rounded: 512 },
    { size: 512.01, rounded: 544 },
    { size: 1024, rounded: 1024 },
    { size: 1024.01, rounded: 1088 },
  ])('takes $size MiB up to $rounded', ({ size, rounded }) => {
    expect(roundMemory(size * MIB)).toBe(rounded * MIB);
  });

  test.for([
    { cpus: 0.05, rounded: 0.05 },
    { cpus: 0.0501, rounded: 0.1 },
    { cpus: 0.1 + 0.2, rounded: 0.3 },
    { cpus: 1.0001, rounded: 1.05 },
  ])('takes $cpus CPUs up to $rounded', ({ cpus: count, rounded }) => {
    expect(roundCpus(count)).toBe(rounded);
  });
});

describe('a quantile of many amounts', () => {
  test('is one of them, and at most one percent above the true one', () => {
    const amounts = fc.array(fc.integer({ min: 1024, max: 2 ** 40 }), { minLength: 1 });
    fc.assert(
      fc.property(amounts, fc.constantFrom(0.5, 0.95, 1), (all, share) => {
        const histogram = startHistogram(1024);
        for (const amount of all) histogram.add(amount);
        const sorted = all.toSorted((a, b) => a - b);
        const exact = sorted[Math.ceil(share * all.length) - 1] ?? 0;
        const found = histogram.quantile(share) ?? 0;
        expect(all).toContain(found);
        expect(found).toBeGreaterThanOrEqual(exact);
        expect(found).toBeLessThanOrEqual(exact * 1.0101);
      }),
    );
  });

  test('is none of none', () => {
    expect(startHistogram(1).quantile(0.5)).toBeUndefined();
  });
});
