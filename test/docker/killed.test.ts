import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Bystander, startBystander, UNTOUCHED } from './bystander.ts';
import { leftBehind, programsIn, type RunProcess, startRun, workplaces } from './run-process.ts';

/** Every stage, and how long after it was announced it is well under way, in milliseconds. */
const STAGES = [
  { stage: 'plan', sentence: 'Plans.', after: 200, options: [] },
  { stage: 'images', sentence: 'Pulls and builds images.', after: 2500, options: ['--build'] },
  { stage: 'boot', sentence: 'Boots the stack.', after: 400, options: [] },
  { stage: 'traffic', sentence: 'Sends the traffic.', after: 1500, options: [] },
  { stage: 'stop', sentence: 'Takes everything down.', after: 100, options: [] },
] as const;

/** Starts a run and ends it in the middle of a stage. */
async function endedIn(
  stage: (typeof STAGES)[number],
  signal: NodeJS.Signals,
): Promise<RunProcess> {
  const run = startRun(stage.options);
  await run.said(stage.sentence);
  await sleep(stage.after);
  run.kill(signal);
  return run;
}

describe('a run whose process is ended', () => {
  let copy: Bystander;

  beforeAll(() => {
    copy = startBystander('plimsoll-test-bystander');
  });
  afterAll(() => copy[Symbol.dispose]());

  const signals = ['SIGINT', 'SIGTERM'] as const;
  const cases = signals.flatMap((signal) => STAGES.map((stage) => ({ ...stage, signal })));

  test.concurrent.for(cases)('with $signal in its $stage leaves nothing behind', async (one) => {
    const run = await endedIn(one, one.signal);
    await run.ended;
    expect(leftBehind([run.pid])).toEqual([]);
  });

  test('with SIGKILL in any stage is cleaned up after by the next one', async () => {
    const killed = await Promise.all(STAGES.map((stage) => endedIn(stage, 'SIGKILL')));
    await Promise.all(killed.map(({ ended }) => ended));
    const pids = killed.map(({ pid }) => pid);
    const places = workplaces(pids);
    expect(programsIn(places)).not.toEqual([]);
    expect(leftBehind(pids)).not.toEqual([]);
    const next = startRun();
    expect(await next.ended).toContain('Says held.');
    expect(programsIn(places)).toEqual([]);
    expect(leftBehind([...pids, next.pid])).toEqual([]);
  });

  test('takes nothing with it that it did not make', () => {
    expect(copy.look()).toEqual(UNTOUCHED);
  });

  test('is not taken for one by a run beside it', async () => {
    const [first, second] = [startRun(), startRun()];
    const told = await Promise.all([first.ended, second.ended]);
    expect(told).toMatchObject([
      expect.arrayContaining(['Says held.']),
      expect.arrayContaining(['Says held.']),
    ]);
  });
});
