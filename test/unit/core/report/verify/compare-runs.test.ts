import { compareRuns, type RunVerdict, type Verdict } from '@plimsoll/core';
import { judgeService } from '@plimsoll/verify/internal/verdict/judge-service';
import { describe, expect, test } from 'vitest';
import { beats, event, phase, state, subjectOf } from '../../../../builders/run.ts';

/** A run of `web` with so many MiB in use, and the verdict that is wanted. */
function run(verdict: Verdict, mib: number): RunVerdict {
  const happenings = [phase('boot'), event('start'), state(), beats(2, () => ({ mib }))];
  const service = { ...judgeService(subjectOf(happenings)), verdict };
  return { verdict, reasons: [], grounds: [], services: [service], peakConcurrentMemory: null };
}

describe('compareRuns', () => {
  test.for([
    ['held', 'held', false],
    ['held', 'undecided', true],
    ['undecided', 'exceeded', true],
    ['exceeded', 'held', false],
  ] as const)('takes %s, then %s for worse: %s', ([base, head, isWorse]) => {
    expect(compareRuns(run(base, 4), run(head, 5))).toMatchObject([
      { name: 'web', verdict: { base, head }, isWorse },
    ]);
  });

  test('sets the figures beside each other', () => {
    expect(compareRuns(run('held', 4), run('held', 5))).toMatchObject([
      { peakMemoryInUse: { base: 4 * 2 ** 20, head: 5 * 2 ** 20 } },
    ]);
  });

  test('knows services that are new or gone', () => {
    const nothing: RunVerdict = { ...run('held', 1), services: [] };
    expect(compareRuns(nothing, run('exceeded', 1))).toMatchObject([
      { verdict: { base: null, head: 'exceeded' }, isWorse: true },
    ]);
    expect(compareRuns(run('exceeded', 1), nothing)).toMatchObject([
      { verdict: { base: 'exceeded', head: null }, isWorse: false },
    ]);
  });
});
