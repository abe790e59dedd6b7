import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { OWNER_LABEL } from '@plimsoll/verify/internal/plan/marks';
import { describe, expect, test } from 'vitest';

const PROGRAM = fileURLToPath(new URL('./one-run.ts', import.meta.url));

/** A run in a process of its own, which tells its progress line by line. */
function startRun(): ChildProcess {
  return spawn(process.execPath, ['--conditions=plimsoll-source', PROGRAM], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

/** Resolves when the run has said something that begins so. */
async function said(run: ChildProcess, beginning: string): Promise<void> {
  let text = '';
  for await (const chunk of run.stdout ?? []) {
    text += String(chunk);
    if (text.split('\n').some((line) => line.startsWith(beginning))) return;
  }
  throw new Error(`The run ended without saying "${beginning}": ${text}`);
}

/** What runs of this process have made and not removed. */
function leftBehind(pid: number | undefined): readonly string[] {
  const made = [
    ['ps', '-a', '--format', `{{.ID}} {{.Label "${OWNER_LABEL}"}}`],
    ['network', 'ls', '--format', `{{.ID}} {{.Label "${OWNER_LABEL}"}}`],
    ['volume', 'ls', '--format', `{{.Name}} {{.Label "${OWNER_LABEL}"}}`],
  ];
  return made
    .flatMap((args) => execFileSync('docker', args, { encoding: 'utf8' }).split('\n'))
    .filter((line) => line.includes(`/${pid}/`));
}

describe('a run whose process is ended', () => {
  test.for(['SIGINT', 'SIGTERM'] as const)('with %s leaves nothing behind', async (signal) => {
    const run = startRun();
    await said(run, 'Sends the traffic.');
    expect(leftBehind(run.pid)).not.toEqual([]);
    run.kill(signal);
    await once(run, 'exit');
    expect(leftBehind(run.pid)).toEqual([]);
  });

  test.for(['Boots the stack.', 'Sends the traffic.'])(
    'with SIGKILL after "%s" is cleaned up after',
    async (stage) => {
      const run = startRun();
      await said(run, stage);
      run.kill('SIGKILL');
      await once(run, 'exit');
      await sleep(1000);
      const next = startRun();
      await said(next, 'Takes everything down.');
      await once(next, 'exit');
      expect(leftBehind(next.pid)).toEqual([]);
      expect(leftBehind(run.pid)).toEqual([]);
    },
  );
});
