import { bytes, type Timeline } from '@plimsoll/core';
import { changeBetween } from '@plimsoll/verify/internal/sample/change';
import { withPoint } from '@plimsoll/verify/internal/verdict/timeline';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sample } from '../../../builders/sample.ts';

/** A timeline of samples 250 ms apart, each using 1000 ns of CPU. */
function timelineOf(sizes: readonly number[]): Timeline | undefined {
  let timeline: Timeline | undefined;
  let before = sample({ cpuTime: 0 });
  for (const [index, size] of sizes.entries()) {
    const after = sample({
      at: index * 250,
      memoryUsage: bytes(size),
      cpuTime: (index + 1) * 1000,
    });
    timeline = withPoint(timeline, after, changeBetween(before, after));
    before = after;
  }
  return timeline;
}

describe('a timeline', () => {
  test('has a point for each beat of a short run', () => {
    expect(timelineOf([1, 5, 3])).toMatchObject({
      start: 0,
      step: 250,
      points: [{ memoryInUse: 1, cpuTime: 1000 }, { memoryInUse: 5 }, { memoryInUse: 3 }],
    });
  });

  test.for([
    [120, 120, 250],
    [121, 61, 500],
    [7200, 113, 16_000],
  ] as const)('of %i beats has %i points of %i ms', ([beats, points, step]) => {
    const timeline = timelineOf(Array.from({ length: beats }, () => 1));
    expect(timeline?.step).toBe(step);
    expect(timeline?.points.length).toBe(points);
  });

  test('loses neither the peak nor any work', () => {
    const sizes = fc.array(fc.nat({ max: 2 ** 40 }), { minLength: 1, maxLength: 600 });
    fc.assert(
      fc.property(sizes, (beats) => {
        const points = timelineOf(beats)?.points.filter((point) => point !== null) ?? [];
        const peak = Math.max(...points.map(({ memoryInUse }) => memoryInUse));
        expect(peak).toBe(Math.max(...beats));
        expect(points.reduce((sum, { cpuTime }) => sum + cpuTime, 0)).toBe(beats.length * 1000);
      }),
      { numRuns: 20 },
    );
  });

  test('leaves open what was not seen', () => {
    const first = sample({ at: 0 });
    const later = sample({ at: 1000 });
    const timeline = withPoint(
      withPoint(undefined, first, changeBetween(undefined, first)),
      later,
      changeBetween(first, later),
    );
    expect(timeline.points.map((point) => point !== null)).toEqual([
      true,
      false,
      false,
      false,
      true,
    ]);
  });
});
