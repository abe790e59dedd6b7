import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verify } from '@plimsoll/verify';
import { openEngine } from '@plimsoll/verify/internal/docker/engine';
import { ownerOfThis } from '@plimsoll/verify/internal/docker/owner';
import { sweep } from '@plimsoll/verify/internal/docker/sweep';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineProxy } from './engine-proxy.ts';
import { PARTS, stackOnDisk, WATCHED } from './prove-stack.ts';

const COMPOSE = `name: plimsoll-test-precious
services:
  app:
    image: ${PARTS}
    container_name: plimsoll-test-precious-app
    command: ["sh", "-c", "echo new > /data/file; echo new > /tree/file; exec act serve 8080"]
    mem_limit: 64m
    ports: ["127.0.0.1:18473:8080"]
    volumes: ["data:/data", "./tree:/tree"]
volumes: {data: {name: plimsoll-test-precious-data}}
`;

function docker(...args: readonly string[]): string {
  return execFileSync('docker', args, { encoding: 'utf8' }).trim();
}

/** Everything that runs of this process have made and not removed. */
function leftBehind(): readonly string[] {
  const label = ['--filter', `label=io.plimsoll.owner=${ownerOfThis()}`];
  return [
    docker('ps', '-aq', ...label),
    docker('network', 'ls', '-q', ...label),
    docker('volume', 'ls', '-q', ...label),
    docker('image', 'ls', '-q', ...label),
  ].filter((ids) => ids !== '');
}

describe('beside a running copy of the same project', () => {
  let copy = '';

  beforeAll(() => {
    docker('volume', 'create', 'plimsoll-test-precious-data');
    copy = docker(
      ...['run', '-d', '--name', 'plimsoll-test-precious-app', '-p', '127.0.0.1:18473:8080'],
      ...['--label', 'com.docker.compose.project=plimsoll-test-precious'],
      ...['--label', 'com.docker.compose.service=app'],
      ...['-v', 'plimsoll-test-precious-data:/data', PARTS],
      ...['sh', '-c', 'echo old > /data/file; exec act hold'],
    );
  });
  afterAll(() => {
    docker('rm', '-f', copy);
    docker('volume', 'rm', 'plimsoll-test-precious-data');
  });

  test('a run changes neither it, nor its volume, nor any file', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE, 'tree/file': 'old\n' });
    const report = await verify(stack.request());
    expect(report.services).toMatchObject([{ name: 'app', peakMemory: expect.any(Number) }]);
    expect(docker('inspect', '-f', '{{.State.Status}} {{.RestartCount}}', copy)).toBe('running 0');
    expect(docker('exec', copy, 'cat', '/data/file')).toBe('old');
    expect(readFileSync(join(stack.directory, 'tree/file'), 'utf8')).toBe('old\n');
    expect(leftBehind()).toEqual([]);
  });
});

describe('a run that is ended early', () => {
  test('by its caller takes everything down and throws the reason', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const ending = new AbortController();
    const onProgress = (sentence: string): void => {
      if (sentence.startsWith('Sends')) ending.abort(new Error('Enough.'));
    };
    const run = verify({ ...stack.request(), signal: ending.signal, onProgress });
    await expect(run).rejects.toThrow('Enough.');
    expect(leftBehind()).toEqual([]);
  });

  test('by a time-out of its boot takes down what was begun', async () => {
    const compose = `services:
  db: {image: "${PARTS}", command: act hold, mem_limit: 64m, healthcheck: {test: "false", interval: 60s}}
  app: {image: "${PARTS}", command: act hold, mem_limit: 64m, depends_on: {db: {condition: service_healthy}}}
`;
    using stack = stackOnDisk({ 'compose.yaml': compose });
    const report = await verify(stack.request({ ...WATCHED, bootTimeout: 8000 }));
    expect(report).toMatchObject({ verdict: 'undecided', reasons: ['boot'] });
    expect(leftBehind()).toEqual([]);
  });
});

describe('an engine that vanishes in the middle', () => {
  test('leaves the run undecided, and the next run cleans up', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const proxy = await engineProxy();
    const request = stack.request();
    const environment = { ...process.env, DOCKER_HOST: proxy.address };
    const onProgress = (sentence: string): void => {
      if (sentence.startsWith('Sends')) void sleep(1000).then(proxy.cut);
    };
    const report = await verify({ ...request, environment, onProgress });
    expect(report).toMatchObject({
      verdict: 'undecided',
      services: [{ reasons: ['no-evidence'], source: 'api' }],
    });
    expect(report.disclosures.map(({ code }) => code)).toContain('leftovers-remain');
    // The one that left it is still alive, and so the next run must not touch it.
    expect(leftBehind()).not.toEqual([]);
    const owned = `label=io.plimsoll.owner=${ownerOfThis()}`;
    const run = docker('ps', '-a', '--filter', owned, '--format', '{{.Label "io.plimsoll.run"}}');
    const engine = await openEngine(process.env);
    expect(await sweep(engine.docker, run)).toEqual([]);
    expect(leftBehind()).toEqual([]);
  });
});

describe('samples', () => {
  test('go to a file while the run goes on', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const samplesFile = join(stack.directory, 'samples.ndjson');
    const report = await verify({ ...stack.request(), samplesFile });
    expect(report.samples).toBe(samplesFile);
    const lines = readFileSync(samplesFile, 'utf8').trim().split('\n');
    expect(lines.length).toBeGreaterThan(15);
    const seen = lines.map((line): unknown => JSON.parse(line));
    expect(seen).toContainEqual(expect.objectContaining({ source: 'cgroup' }));
  });

  test.skipIf(!existsSync('/dev/full'))('that find a full disk do not end the run', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const report = await verify({ ...stack.request(), samplesFile: '/dev/full' });
    expect(report).toMatchObject({ verdict: 'held', samples: null });
    expect(report.disclosures.map(({ code }) => code)).toContain('samples-not-written');
  });
});
