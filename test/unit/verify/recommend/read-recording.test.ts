import { DEFAULT_SIZING } from '@plimsoll/core';
import { recommend } from '@plimsoll/verify/internal/recommend/recommend';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { recording, runOf } from '../../../builders/recording.ts';
import { beats, event, phase, silence, state } from '../../../builders/run.ts';
import { stack } from '../../../builders/stack.ts';

const MIB = 1024 ** 2;

/** Ten seconds under traffic at 40 MiB. */
const GOOD = recording([
  phase('boot'),
  state({ memoryLimit: 256 * MIB }),
  phase('traffic'),
  beats(40, () => ({ mib: 40 })),
  phase('stop'),
]);

describe('a file of samples', () => {
  test.for([
    { name: 'nothing', text: '', message: '"run.ndjson" is empty: no sample was taken.' },
    {
      name: 'one line that is none',
      text: 'hello\n',
      message: '"run.ndjson" holds no sample in 1 line.',
    },
    {
      name: 'words of another program',
      text: '{"a":1}\n[]\n',
      message: '"run.ndjson" holds no sample in 2 lines.',
    },
    {
      name: 'phases alone',
      text: recording([phase('boot')]),
      message: '"run.ndjson" is empty: no sample was taken.',
    },
    {
      name: 'the first half of one sample',
      text: GOOD.split('\n')[3]?.slice(0, 60) ?? '',
      message: '"run.ndjson" holds no sample in 1 line.',
    },
    {
      name: 'numbers without end',
      text: '9'.repeat(200_000),
      message: '"run.ndjson" holds no sample in 1 line.',
    },
  ])('is refused where it holds $name', async ({ text, message }) => {
    await expect(runOf(text)).rejects.toMatchObject({ code: 'samples-invalid', message });
  });

  test('is the same in pieces of any length', async () => {
    const whole = await runOf(GOOD, GOOD.length);
    for (const piece of [1, 7, 400, 65_536]) expect(await runOf(GOOD, piece)).toEqual(whole);
  });

  test.for([
    { name: 'its last line cut off', text: GOOD.slice(0, -30), notes: 2 },
    {
      name: 'a line of many megabytes in it',
      text: `${GOOD}${'x'.repeat(4_000_000)}\n${GOOD}`,
      notes: 1,
    },
    { name: 'a line of one long word at its end', text: `${GOOD}${'{'.repeat(100_000)}`, notes: 1 },
    { name: 'blank lines', text: GOOD.replaceAll('\n', '\n\n'), notes: 0 },
    {
      name: 'a sample of more bytes than any machine has',
      text: `${GOOD}${GOOD.split('\n')
        .find((line) => line.includes('memoryUsage'))
        ?.replace(/"memoryUsage":\d+/, '"memoryUsage":9007199254740991')}\n`,
      notes: 1,
    },
    { name: 'carriage returns', text: GOOD.replaceAll('\n', '\r\n'), notes: 0 },
  ])('is read with $name', async ({ text, notes }) => {
    const run = await runOf(text, 5000);
    expect(run.services.get('web')?.peakMemory).toBe(40 * MIB);
    expect(run.notes).toHaveLength(notes);
  });

  test('counts what it passes over', async () => {
    const { notes } = await runOf(`${GOOD}no\n{}\n${'x'.repeat(70_000)}\n`);
    expect(notes).toEqual([
      '2 lines of "run.ndjson" could not be read, and were passed over.',
      'One line of "run.ndjson" longer than 64 KiB was passed over.',
    ]);
  });

  test('says that it ends before the run did', async () => {
    const whole = recording([phase('boot'), state(), phase('traffic'), beats(20), phase('stop')]);
    const cut = whole.split('\n').slice(0, -2).join('\n');
    expect((await runOf(whole)).notes).toEqual([]);
    expect((await runOf(cut)).notes).toEqual(['"run.ndjson" ends before the run did.']);
  });

  test('takes no names from the prototype', async () => {
    const run = await runOf(
      GOOD.replaceAll('"web"', '"__proto__"').replaceAll('"a"', '"constructor"'),
    );
    expect([...run.services.keys()]).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['samples']).toBeUndefined();
  });

  test('does not give in to a crowd of containers', async () => {
    const line = recording([beats(1)]);
    const crowd = Array.from({ length: 1050 }, (_, index) => line.replace('"a"', `"${index}"`));
    const run = await runOf(crowd.join(''), 65_536);
    expect(run.services.size).toBe(1000);
    expect(run.notes).toEqual([
      '"run.ndjson" speaks of more than 1000 containers; 50 lines on others were passed over.',
    ]);
  });

  test('counts no time in which nothing was seen', async () => {
    const run = await runOf(
      recording([state(), phase('traffic'), beats(20), silence(3_600_000), beats(20)]),
    );
    const web = run.services.get('web');
    expect(web?.watched).toBe(38 * 250);
    expect(web?.flaws).toEqual(['not seen for 3600 s']);
  });

  test('survives a clock that goes back', async () => {
    const jump = recording([state(), phase('traffic'), beats(20, () => ({ mib: 40 }))]);
    const early = jump.replaceAll('"at":100', '"at":99');
    const run = await runOf(jump + early.split('\n').slice(2).join('\n'));
    expect(run.services.get('web')?.flaws).toEqual(['the clock went back']);
    expect(run.services.get('web')?.peakMemory).toBe(40 * MIB);
  });

  test('takes a container that began anew for what it is', async () => {
    const cpuTime = (beat: number): number => beat * 125e6;
    const life = beats(20, (beat) => ({ cpuTime: cpuTime(beat) }));
    const run = await runOf(recording([state(), phase('traffic'), life, event('start'), life]));
    expect(run.services.get('web')?.cpu.busy).toBeCloseTo(0.5, 1);
  });

  test('gives numbers that can be written, whatever stands in it', async () => {
    const sizes = [fc.maxSafeNat(), fc.constant(0), fc.constant(-1), fc.double()];
    const line = fc.record({
      container: fc.constant('a'),
      source: fc.constant('cgroup'),
      at: fc.oneof(...sizes),
      memoryUsage: fc.oneof(...sizes),
      pageCache: fc.oneof(...sizes),
      memoryPeak: fc.oneof(...sizes),
      cpuTime: fc.oneof(...sizes),
      throttledTime: fc.oneof(...sizes),
      periods: fc.oneof(...sizes),
      throttledPeriods: fc.oneof(...sizes),
      pids: fc.oneof(...sizes),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 8, maxLength: 40 }), async (lines) => {
        const text = GOOD + lines.map((each) => `${JSON.stringify(each)}\n`).join('');
        const { services } = recommend({
          stack: stack({ web: '256m' }),
          runs: [await runOf(text)],
          budgets: [],
          sizing: DEFAULT_SIZING,
        });
        for (const { proposed } of services.flatMap(({ sizes: told }) => told))
          expect(proposed === null || (Number.isFinite(proposed) && proposed > 0)).toBe(true);
      }),
      { numRuns: 30 },
    );
  });
});
