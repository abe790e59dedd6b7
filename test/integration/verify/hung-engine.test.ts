import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { openEngine } from '@plimsoll/verify/internal/docker/engine';
import { expect, test } from 'vitest';

test('an engine that takes a connection and says nothing counts as one that does not answer', async () => {
  const server = createServer((socket) => socket.on('error', () => undefined));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  try {
    await expect(openEngine({ DOCKER_HOST: `tcp://127.0.0.1:${port}` }, 50)).rejects.toMatchObject({
      problems: [{ code: 'engine-unreachable' }],
    });
  } finally {
    server.close();
  }
});
