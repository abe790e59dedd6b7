import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { type Report, reportSchema } from '@plimsoll/core';
import { OWNER_LABEL } from '@plimsoll/verify/internal/plan/marks';
import { describe, expect, onTestFinished, test } from 'vitest';
import { PARTS, stackOnDisk } from './prove-stack.ts';
import { leftBehind } from './run-process.ts';

const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const HOST = ['--host', 'cpus=2,memory=1g'];
const app = (command: string, more = 'mem_limit: 64m'): string =>
  `services:\n  app:\n    image: ${PARTS}\n    command: act ${command}\n    ${more}\n`;

/** A stack in a directory of its own, and the command line in it. */
function workplace(compose: string, more: Readonly<Record<string, string>> = {}) {
  const { directory, [Symbol.dispose]: remove } = stackOnDisk({ 'compose.yaml': compose, ...more });
  onTestFinished(remove);
  const start = (...flags: readonly string[]): ChildProcess =>
    spawn(
      process.execPath,
      ['--conditions=plimsoll-source', '--', MAIN, 'verify', ...HOST, ...flags],
      {
        cwd: directory,
        env: { ...process.env, NO_COLOR: '1' },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
  const verify = async (...flags: readonly string[]) => {
    const run = start(...flags);
    const [stdout, stderr] = await Promise.all([
      textOf(run.stdout),
      textOf(run.stderr),
      once(run, 'close'),
    ]);
    return { exit: run.exitCode, stdout, stderr };
  };
  const read = (name: string): string => readFileSync(join(directory, name), 'utf8');
  return { directory, start, verify, read };
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

function reportIn(text: string): Report {
  return reportSchema.parse(JSON.parse(text));
}

/** Resolves once the runs of a process have a container of an image. */
async function untilMade(pid: number, image: string): Promise<void> {
  const listing = ['ps', '--format', `{{.Image}} {{.Label "${OWNER_LABEL}"}}`];
  for (let tries = 0; tries < 240; tries += 1) {
    const lines = execFileSync('docker', listing, { encoding: 'utf8' }).split('\n');
    if (lines.some((line) => line.startsWith(image) && line.includes(`/${pid}/`))) return;
    await sleep(250);
  }
  throw new Error(`The run made no container of "${image}".`);
}

describe('plimsoll verify', () => {
  test('answers that a stack held, and keeps page, samples and script', async () => {
    const { verify, read } = workplace(app('serve 8080', 'mem_limit: 64m\n    ports: ["8080"]'));
    const kept = ['--html', 'run.html', '--samples', 'run.ndjson', '--save-script', 'traffic.js'];
    const { exit, stdout } = await verify('--traffic', 'smoke', '--duration', '4s', ...kept);
    expect(stdout).toMatch(/^✔ "compose.yaml" fits "cpus=2,memory=1g" and held under load$/m);
    expect(stdout).toMatch(/✔ app +held .*[▁▂▃▄▅▆▇█]{4}/);
    expect(exit).toBe(0);
    expect(read('run.html')).toMatch(/^<!doctype html>.*held/s);
    expect(read('run.ndjson').split('\n').length).toBeGreaterThan(10);
    expect(read('traffic.js')).toContain('http://app:8080/');
  });

  test('takes the kept script for its own traffic', async () => {
    const script = `import http from 'k6/http';
export const options = { vus: 1, iterations: 3 };
export default function () { http.get('http://app:8080/'); }
`;
    const { verify } = workplace(app('serve 8080', 'mem_limit: 64m\n    ports: ["8080"]'), {
      'load/own.js': script,
      'plimsoll.yaml': 'verify: { script: load/own.js }\n',
    });
    const { exit, stdout } = await verify('--format', 'json');
    expect(exit).toBe(0);
    expect(reportIn(stdout).stacks[0]?.verify?.traffic).toMatchObject({
      kind: 'script',
      script,
      summary: { requests: 3 },
    });
  });

  test('annotates the line of the memory limit that was exceeded', async () => {
    const { verify } = workplace(app('take 96'));
    const { exit, stdout } = await verify('--no-traffic', '--duration', '3s', '--format', 'github');
    expect(stdout).toMatch(/^::error file=compose.yaml,line=5,col=16,title=verify-oom::/m);
    expect(exit).toBe(1);
  });

  test('fails nothing with --fail-on never, and says all the same', async () => {
    const { verify } = workplace(app('take 96'));
    const flags = ['--no-traffic', '--duration', '2s', '--fail-on', 'never', '--format', 'json'];
    const { exit, stdout } = await verify(...flags);
    expect(reportIn(stdout)).toMatchObject({ outcome: 'exceeds', exitCode: 0 });
    expect(exit).toBe(0);
  });

  test('stays undecided where nothing limits the memory, unless that is accepted', async () => {
    const { verify } = workplace(app('hold', 'cpus: 1'), {
      'accepts.yaml': 'rules: { memory-limit-missing: off }\n',
    });
    const flags = ['--no-traffic', '--duration', '2s', '--format', 'json'];
    const strict = await verify(...flags);
    expect(strict.exit).toBe(2);
    expect(reportIn(strict.stdout).stacks[0]?.verify).toMatchObject({
      verdict: 'undecided',
      services: [{ name: 'app', verdict: 'undecided', reasons: ['no-limit'] }],
    });
    expect((await verify(...flags, '--config', 'accepts.yaml')).exit).toBe(0);
  });

  test('holds a run against an earlier one', async () => {
    const { verify, read, directory } = workplace(app('take 20'));
    const flags = ['--no-traffic', '--duration', '2s'];
    expect((await verify(...flags, '-o', 'json=base.json')).exit).toBe(0);
    expect(reportIn(read('base.json')).stacks[0]?.verify?.verdict).toBe('held');
    writeFileSync(join(directory, 'compose.yaml'), app('take 96'));
    const { exit, stdout } = await verify(...flags, '--compare', 'base.json', '--format', 'json');
    expect(exit).toBe(1);
    expect(reportIn(stdout).stacks[0]?.verify?.comparison).toMatchObject([
      { name: 'app', verdict: { base: 'held', head: 'exceeded' }, isWorse: true },
    ]);
  });

  test('says what it would do, and does nothing', async () => {
    const compose = app('hold', 'privileged: true');
    const { verify, directory } = workplace(compose);
    const { exit, stdout } = await verify('--dry-run', '--samples', 'run.ndjson');
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^Would boot ".*" as "plimsoll-preview"$/m);
    expect(stdout).toContain('"app" is privileged. [privileged]');
    expect(existsSync(join(directory, 'run.ndjson'))).toBe(false);
    expect((await verify('--dry-run', '--allow', 'privileged')).stdout).not.toContain('Refused');
  });

  test.for(['SIGINT', 'SIGTERM'] as const)(
    'leaves nothing behind when %s comes while traffic runs',
    async (signal) => {
      const { start } = workplace(app('serve 8080', 'mem_limit: 64m\n    ports: ["8080"]'));
      const run = start('--traffic', 'smoke', '--duration', '2m');
      const pid = run.pid ?? 0;
      await untilMade(pid, 'grafana/k6');
      run.kill(signal);
      const [said] = await Promise.all([textOf(run.stderr), once(run, 'exit')]);
      expect(said).toBe('Interrupted, and taken down.\n');
      expect(run.exitCode).toBe(130);
      expect(leftBehind([pid])).toEqual([]);
    },
  );
});
