import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempDisposableSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { reportSchema } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { PARTS } from './prove-stack.ts';
import { leftBehind } from './run-process.ts';

const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** More than there is time for, and long enough for some, in milliseconds. */
const RUNS = 50;
const ENOUGH = 40_000;

describe('plimsoll size, interrupted between runs,', () => {
  test('tells what the finished ones show, writes nothing, and leaves nothing behind', async () => {
    using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-ended-'));
    const file = join(folder.path, 'compose.yaml');
    const compose = `services: {app: {image: "${PARTS}", command: act take 20, mem_limit: 512m}}\n`;
    writeFileSync(file, compose);
    const asked = ['--runs', String(RUNS), '--no-traffic', '--duration', '3s', '--format', 'json'];
    const run = spawn(
      process.execPath,
      ['--conditions=plimsoll-source', MAIN, 'size', '--write', ...asked],
      { cwd: folder.path, stdio: ['ignore', 'pipe', 'ignore'] },
    );
    const [told] = await Promise.all([
      text(run.stdout),
      once(run, 'close'),
      sleep(ENOUGH).then(() => run.kill('SIGINT')),
    ]);
    expect(run.exitCode).toBe(130);
    const { runs = 0, notes } = reportSchema.parse(JSON.parse(told)).stacks[0]?.sizes ?? {};
    expect(runs).toBeGreaterThan(0);
    expect(runs).toBeLessThan(RUNS);
    expect(notes).toEqual([`Interrupted after ${runs} of ${RUNS} runs: this is what they show.`]);
    expect(readFileSync(file, 'utf8')).toBe(compose);
    expect(leftBehind([run.pid ?? 0])).toEqual([]);
  });
});
