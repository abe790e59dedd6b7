import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { totalmem } from 'node:os';
import { engineEndpoint, engineHost } from '@plimsoll/node';
import { describe, expect, onTestFinished, test } from 'vitest';
import { workspace } from '../cli/workspace.ts';

/** The address of an engine that answers everything with this. */
async function engine(answer: string, status = 200): Promise<string> {
  const server = createServer((_, response) => response.writeHead(status).end(answer));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `tcp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('engineHost', () => {
  test('is what the engine at DOCKER_HOST reports', async () => {
    const info = {
      MemTotal: 8 * 1024 ** 3,
      NCPU: 6,
      Name: 'vm',
      OperatingSystem: 'Docker Desktop',
      ServerVersion: '28.2',
    };
    const address = await engine(JSON.stringify(info));
    expect(await engineHost({ DOCKER_HOST: address })).toMatchObject({
      id: 'auto',
      name: 'Docker engine "vm" (Docker Desktop)',
      memory: 8 * 1024 ** 3,
      cpus: 6_000_000_000,
      source: `Docker engine 28.2 at ${address.replace('tcp://', '')}`,
    });
  });

  test.for([
    { name: 'nothing listens', address: () => 'tcp://127.0.0.1:1' },
    { name: 'something else answers', address: () => engine('<html>') },
    { name: 'it answers with an error', address: () => engine('{}', 500) },
    { name: 'it cannot be asked by HTTP', address: () => 'ssh://box' },
  ])('is the machine itself, and says so, where $name', async ({ address }) => {
    const host = await engineHost({ DOCKER_HOST: await address() });
    expect(host).toMatchObject({
      id: 'auto',
      memory: totalmem(),
      note: expect.stringContaining('No Docker engine answers at'),
    });
  });
});

describe('engineEndpoint', () => {
  test('follows the context that the Docker settings choose, unless DOCKER_HOST is set', () => {
    const id = createHash('sha256').update('colima').digest('hex');
    const { root } = workspace({
      'config.json': JSON.stringify({ currentContext: 'colima' }),
      [`contexts/meta/${id}/meta.json`]: JSON.stringify({
        Endpoints: { docker: { Host: 'unix:///home/me/.colima/docker.sock' } },
      }),
    });
    expect(engineEndpoint({ DOCKER_CONFIG: root })).toEqual({
      kind: 'socket',
      path: '/home/me/.colima/docker.sock',
    });
    expect(engineEndpoint({ DOCKER_CONFIG: root, DOCKER_HOST: 'tcp://box' })).toMatchObject({
      host: 'box',
    });
    expect(engineEndpoint({ DOCKER_CONFIG: root, DOCKER_CONTEXT: 'default' })).toMatchObject({
      kind: 'socket',
    });
  });
});
