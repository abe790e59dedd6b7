import type { Timeline, TimelinePoint } from '@plimsoll/core';
import { cellOf, series, spanOf } from '@plimsoll/core/internal/report/verify/series';
import { spark } from '@plimsoll/core/internal/report/verify/spark';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { serviceVerdict, verifyReport } from '../../../../builders/verify-report.ts';

const MS = 1_000_000;

function point(memoryInUse: number, cpuTime = 0): TimelinePoint {
  return { memoryInUse, pageCache: 0, cpuTime, periods: 0, throttledPeriods: 0, pids: 1 };
}

function timeline(start: number, points: readonly (number | null)[]): Timeline {
  return {
    start,
    step: 100,
    points: points.map((memory) => (memory === null ? null : point(memory, 50 * MS))),
  };
}

function service(...timelines: readonly Timeline[]) {
  const named = timelines.map((each, index) => [`web-${index}`, each] as const);
  return serviceVerdict('web', 'held', [], { timelines: Object.fromEntries(named) });
}

describe('series', () => {
  const span = { from: 0, to: 400 };

  test.for([
    { name: 'a point a cell', cells: 4, expected: [1, 2, 3, 4] },
    { name: 'the larger of two points', cells: 2, expected: [2, 4] },
    { name: 'a point over several cells', cells: 8, expected: [1, 1, 2, 2, 3, 3, 4, 4] },
  ])('has $name', ({ cells, expected }) => {
    expect(series(service(timeline(0, [1, 2, 3, 4])), 'memory', span, cells)).toEqual(expected);
  });

  test('has nothing where no container was seen', () => {
    const late = service(timeline(200, [1, null, 3]));
    expect(series(late, 'memory', { from: 0, to: 600 }, 6)).toEqual([null, null, 1, null, 3, null]);
  });

  test('is of the container that had most', () => {
    const both = service(timeline(0, [1, 9]), timeline(0, [5, 2, 7]));
    expect(series(both, 'memory', span, 4)).toEqual([5, 9, 7, null]);
  });

  test('tells CPU time over the time it took as CPUs', () => {
    // 50 ms of work in 100 ms
    expect(series(service(timeline(0, [1, 1])), 'cpu', { from: 0, to: 200 }, 1)).toEqual([0.5]);
  });
});

describe('spanOf', () => {
  test.for([
    ['boot to stop', { boot: 10, stop: 900 }, { from: 10, to: 900 }],
    ['what was seen where no phase is told', {}, { from: 100, to: 300 }],
  ] as const)('is from %s', ([, phases, expected]) => {
    expect(spanOf(verifyReport([service(timeline(100, [1, 2]))], { phases }))).toEqual(expected);
  });

  test('is nothing where nothing was seen', () => {
    expect(spanOf(verifyReport([serviceVerdict('web')]))).toBeUndefined();
  });
});

describe('cellOf', () => {
  test.for([
    [0, 0],
    [99, 0],
    [100, 1],
    [399, 3],
    [400, 3],
    [-5, 0],
  ] as const)('puts %i ms into cell %i', ([at, cell]) => {
    expect(cellOf(at, { from: 0, to: 400 }, 4)).toBe(cell);
  });
});

describe('spark', () => {
  test.for([
    [[0, 1, 4, 8, 9], 8, '▁▁▄██'],
    [[null, 8], 8, ' █'],
    [[1, 2], 0, '▁▁'],
  ] as const)('draws %j below %i as "%s"', ([values, top, drawn]) => {
    expect(spark(values, top).join('')).toBe(drawn);
  });

  test('is one block a value, and never lower for more', () => {
    const blocks = '▁▂▃▄▅▆▇█';
    fc.assert(
      fc.property(fc.array(fc.nat(1000)), fc.nat(1000), (values, top) => {
        const sorted = values.toSorted((a, b) => a - b);
        const heights = spark(sorted, top).map((block) => blocks.indexOf(block));
        expect(heights).toHaveLength(values.length);
        expect(heights).toEqual(heights.toSorted((a, b) => a - b));
        expect(heights).not.toContain(-1);
      }),
    );
  });
});
