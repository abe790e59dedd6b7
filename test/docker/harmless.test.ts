import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { verify } from '@plimsoll/verify';
import { openEngine } from '@plimsoll/verify/internal/docker/engine';
import { ownerOfThis } from '@plimsoll/verify/internal/docker/owner';
import { sweep } from '@plimsoll/verify/internal/docker/sweep';
import { describe, expect, test } from 'vitest';
import { startBystander, UNTOUCHED } from './bystander.ts';
import { engineProxy } from './engine-proxy.ts';
import { PARTS, stackOnDisk, WATCHED } from './prove-stack.ts';

const PROJECT = 'plimsoll-test-precious';

const COMPOSE = `name: ${PROJECT}
services:
  app:
    image: ${PARTS}
    container_name: ${PROJECT}-app
    command: ["sh", "-c", "echo new > /data/file; echo new > /tree/file; exec act serve 8080"]
    mem_limit: 64m
    ports: ["127.0.0.1:18473:8080"]
    volumes: ["data:/data", "./tree:/tree"]
    networks: [inner]
volumes: {data: {name: ${PROJECT}-data}}
networks: {inner: {name: ${PROJECT}-inner}}
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
  test('a run changes neither it, nor what it has, nor any file', async () => {
    using copy = startBystander(PROJECT);
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE, 'tree/file': 'old\n' });
    const report = await verify(stack.request());
    expect(report.services).toMatchObject([{ name: 'app', peakMemory: expect.any(Number) }]);
    expect(copy.look()).toEqual(UNTOUCHED);
    expect(readFileSync(join(stack.directory, 'tree/file'), 'utf8')).toBe('old\n');
    expect(leftBehind()).toEqual([]);
  });
});

describe('a run that is ended early', () => {
  test('by its caller takes everything down and throws the reason', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const ending = new AbortController();
    const onProgress = (sentence: string): void => {
      if (sentence.startsWith('Watches')) ending.abort(new Error('Enough.'));
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

describe('a load generator that is killed in the middle', () => {
  test('leaves the run undecided, and nothing else', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const load = { rate: 5, duration: 10, users: 5 };
    const settings = { ...WATCHED, traffic: { kind: 'generated', load } } as const;
    const kill = async (): Promise<void> => {
      await sleep(3000);
      const made = ['--filter', `label=io.plimsoll.owner=${ownerOfThis()}`];
      docker('kill', docker('ps', '-q', ...made, '--filter', `ancestor=${WATCHED.k6.image}`));
    };
    const onProgress = (sentence: string): void => {
      if (sentence.startsWith('Sends')) void kill();
    };
    const report = await verify({ ...stack.request(settings), onProgress });
    expect(report).toMatchObject({
      verdict: 'undecided',
      reasons: ['traffic'],
      services: [{ name: 'app', verdict: 'held' }],
      traffic: { exitCode: 137 },
    });
    expect(leftBehind()).toEqual([]);
  });
});

describe('an engine that vanishes in the middle', () => {
  test('leaves the run undecided, and the next run cleans up', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const proxy = await engineProxy();
    const request = stack.request({ ...WATCHED, traffic: { kind: 'none', duration: 60 } });
    const environment = { ...process.env, DOCKER_HOST: proxy.address };
    const onProgress = (sentence: string): void => {
      if (sentence.startsWith('Watches')) void sleep(1000).then(proxy.cut);
    };
    const report = await verify({ ...request, environment, onProgress });
    expect(report).toMatchObject({
      verdict: 'undecided',
      services: [{ reasons: ['no-evidence'], source: 'api' }],
    });
    expect(report.traffic?.duration).toBeLessThan(30); // nothing is left to wait for
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
