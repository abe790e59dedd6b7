import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OwnEngine, startOwnEngine } from './own-engine.ts';
import { leftBehind, startRun } from './run-process.ts';

const IMAGE = 'plimsoll-test/debian:12';
const PRECIOUS = 'plimsoll-test-precious';

/** Whichever is noticed first: that evidence is missing, or that nobody answers. */
const UNDECIDED = /^Says (?:undecided|engine-lost)\.$/;

describe('an engine that restarts in the middle of a run', () => {
  let engine: OwnEngine;
  const ended: number[] = [];

  beforeAll(async () => {
    engine = await startOwnEngine(IMAGE);
    engine.docker('volume', 'create', PRECIOUS);
    engine.docker('run', '-d', '--name', PRECIOUS, '--network', 'none', IMAGE, 'sleep', '600');
  });
  afterAll(async () => await engine[Symbol.asyncDispose]());

  test.for([
    { stage: 'images', sentence: 'Pulls and builds images.', after: 2500, said: UNDECIDED },
    { stage: 'boot', sentence: 'Boots the stack.', after: 500, said: UNDECIDED },
    { stage: 'traffic', sentence: 'Watches the stack', after: 1500, said: UNDECIDED },
    // By then everything has been seen.
    { stage: 'stop', sentence: 'Takes everything down.', after: 200, said: /^Says held\.$/ },
  ])('during its $stage neither hangs it nor lets it guess', async (one) => {
    const { stage, sentence, after, said } = one;
    const options = stage === 'images' ? ['--build'] : [];
    const run = startRun([...options, '--image', IMAGE], engine.address);
    await run.said(sentence);
    await sleep(after);
    await engine.restart();
    expect((await run.ended).at(-1)).toMatch(said);
    ended.push(run.pid);
  });

  test('leaves nothing that the next run does not remove, and loses nothing else', async () => {
    const next = startRun(['--image', IMAGE], engine.address);
    expect(await next.ended).toContain('Says held.');
    expect(leftBehind([...ended, next.pid], engine.address)).toEqual([]);
    expect(engine.docker('volume', 'ls', '-q')).toBe(PRECIOUS);
    expect(engine.docker('ps', '-a', '--format', '{{.Names}}')).toBe(PRECIOUS);
  });
});
