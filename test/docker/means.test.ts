import { mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { preview, verify } from '@plimsoll/verify';
import { describe, expect, test } from 'vitest';
import { PARTS, stackOnDisk, WATCHED } from './prove-stack.ts';

const COMPOSE = `services: {app: {image: "${PARTS}", command: act serve 8080, mem_limit: 64m, ports: ["8080"]}}\n`;

describe('a machine that cannot run it', () => {
  test('has no engine that answers', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const environment = { ...process.env, DOCKER_HOST: 'tcp://127.0.0.1:1' };
    await expect(verify({ ...stack.request(), environment })).rejects.toMatchObject({
      code: 'engine-unreachable',
    });
  });

  test('has no Docker Compose', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const empty = mkdtempSync(join(tmpdir(), 'plimsoll-path-'));
    try {
      const environment = { ...process.env, PATH: empty };
      await expect(verify({ ...stack.request(), environment })).rejects.toMatchObject({
        code: 'compose-unavailable',
      });
    } finally {
      rmSync(empty, { recursive: true });
    }
  });

  test('cannot have the image that sends the traffic', async () => {
    using stack = stackOnDisk({ 'compose.yaml': COMPOSE });
    const k6 = { ...WATCHED.k6, image: 'plimsoll-test/no-such-k6:1' };
    const load = { rate: 1, duration: 1, users: 1 };
    const settings = { ...WATCHED, k6, traffic: { kind: 'generated', load } } as const;
    await expect(verify(stack.request(settings))).rejects.toMatchObject({
      code: 'traffic-unavailable',
    });
  });
});

describe('a preview', () => {
  test('says what would be booted, and on what', async () => {
    using stack = stackOnDisk({ 'compose.yaml': `name: shop\n${COMPOSE}` });
    const text = await preview(stack.request());
    expect(text).toMatch(
      /^Would boot "shop" as "plimsoll-preview"\n {2}on Docker \d+\S*, cgroup v[12], /,
    );
    expect(text).toContain('Would watch for 6 s, without traffic');
  });
});

describe('a stack that is refused', () => {
  test('is not booted, and is undecided with what stands against it', async () => {
    using stack = stackOnDisk({
      'compose.yaml': COMPOSE.replace('{image', '{privileged: true, image'),
    });
    const report = await verify(stack.request());
    expect(report).toMatchObject({
      verdict: 'undecided',
      services: [{ reasons: ['boot'], grounds: [{ message: 'Refused: "app" is privileged.' }] }],
      refusals: [{ id: 'privileged', service: 'app' }],
    });
    expect(report.timings).not.toHaveProperty('boot');
  });

  test('for a link that leads out of its directory, too', async () => {
    using stack = stackOnDisk({
      'compose.yaml': COMPOSE.replace('{image', '{volumes: ["./out:/out:ro"], image'),
      'linked/file': '',
    });
    symlinkSync('/etc', join(stack.directory, 'out'));
    expect((await verify(stack.request())).refusals).toMatchObject([{ id: 'bind-outside' }]);
  });
});
