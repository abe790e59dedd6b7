import { trafficOutcome } from '@plimsoll/verify/internal/traffic/traffic-outcome';
import { NO_EVIDENCE } from '@plimsoll/verify/internal/verdict/evidence';
import { judgeRun } from '@plimsoll/verify/internal/verdict/judge-run';
import { DEFAULT_THRESHOLDS } from '@plimsoll/verify/internal/verdict/thresholds';
import { describe, expect, test } from 'vitest';
import { beats, event, evidenceOf, phase, RUN_TERMS, state } from '../../../builders/run.ts';

const MIB = 1024 ** 2;

/** `web` with 40 MiB in use, 10 of them page cache. */
const good = evidenceOf([
  phase('boot'),
  event('start'),
  state(),
  phase('traffic'),
  beats(8, () => ({ mib: 30, cacheMib: 10 })),
]);

describe('a run', () => {
  test('held when its services did', () => {
    expect(judgeRun(good, RUN_TERMS)).toMatchObject({
      verdict: 'held',
      reasons: [],
      peakConcurrentMemory: 30 * MIB,
    });
  });

  test.for([
    { usableMemory: 30 * MIB, verdict: 'held', reasons: [] },
    { usableMemory: 30 * MIB - 1, verdict: 'exceeded', reasons: ['memory'] },
  ])('with $usableMemory bytes usable $verdict', ({ usableMemory, verdict, reasons }) => {
    expect(judgeRun(good, { ...RUN_TERMS, usableMemory })).toMatchObject({ verdict, reasons });
  });

  test('is undecided when its traffic came to nothing', () => {
    const traffic = trafficOutcome(
      { exitCode: 107, summary: undefined, log: '' },
      DEFAULT_THRESHOLDS,
    );
    expect(judgeRun(good, { ...RUN_TERMS, traffic })).toMatchObject({
      verdict: 'undecided',
      reasons: ['traffic'],
      services: [{ verdict: 'held' }],
    });
  });

  test('is undecided when Docker Compose could not bring it up', () => {
    const upFailure = 'dependency failed to start';
    expect(judgeRun(good, { ...RUN_TERMS, upFailure })).toMatchObject({
      verdict: 'undecided',
      reasons: ['boot'],
      grounds: [
        { message: 'Docker Compose could not bring the stack up: dependency failed to start' },
      ],
    });
  });

  test('says of services that were never made whose fault it was', () => {
    const [web] = RUN_TERMS.expectations;
    const expectations = web === undefined ? [] : [web, { ...web, service: 'db' }];
    const bootFailures = new Map([['db', 'The image of "db" cannot be had.']]);
    const told = judgeRun(NO_EVIDENCE, { ...RUN_TERMS, expectations, bootFailures });
    expect(told.services.map(({ grounds }) => grounds[0]?.message)).toEqual([
      '"web" was not started, as "db" could not be.',
      'The image of "db" cannot be had.',
    ]);
  });

  test('is undecided when there is nothing to judge', () => {
    expect(judgeRun(good, { ...RUN_TERMS, expectations: [] }).verdict).toBe('undecided');
  });

  test('counts what was in use at one time, not the sum of peaks', () => {
    const turns = evidenceOf([
      phase('boot'),
      event('start'),
      event('start', { container: 'b' }),
      beats(1, () => ({ mib: 30 })),
      beats(1, () => ({ mib: 1 })),
      beats(1, () => ({ container: 'b', mib: 30 })),
    ]);
    expect(judgeRun(turns, RUN_TERMS).peakConcurrentMemory).toBe(31 * MIB);
  });
});
