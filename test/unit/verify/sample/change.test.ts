import { changeBetween } from '@plimsoll/verify/internal/sample/change';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sample } from '../../../builders/sample.ts';

describe('changeBetween', () => {
  test('subtracts counters', () => {
    const before = sample({ at: 1000, cpuTime: 5, periods: 10, throttledPeriods: 4, oomKills: 1 });
    const after = sample({ at: 1250, cpuTime: 9, periods: 13, throttledPeriods: 6, oomKills: 3 });
    expect(changeBetween(before, after)).toMatchObject({
      elapsed: 250,
      cpuTime: 4,
      periods: 3,
      throttledPeriods: 2,
      oomKills: 2,
      isNewLife: false,
    });
  });

  test('counts from the start after a restart, which shows as a CPU time that falls', () => {
    const before = sample({ cpuTime: 900, oomKills: 2, throttledPeriods: 50 });
    const after = sample({ at: 250, cpuTime: 100, oomKills: 1, throttledPeriods: 3 });
    expect(changeBetween(before, after)).toMatchObject({
      cpuTime: 100,
      oomKills: 1,
      throttledPeriods: 3,
      isNewLife: true,
    });
  });

  test('counts all of the past in a first sample, over no time', () => {
    const first = sample({ at: 5000, cpuTime: 7, oomKills: 1 });
    expect(changeBetween(undefined, first)).toMatchObject({ elapsed: 0, cpuTime: 7, oomKills: 1 });
  });

  test('finds nothing between a sample and itself', () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), (cpuTime, periods, oomKills) => {
        const one = sample({ cpuTime, periods, oomKills });
        expect(changeBetween(one, one)).toMatchObject({ cpuTime: 0, periods: 0, oomKills: 0 });
      }),
    );
  });
});
