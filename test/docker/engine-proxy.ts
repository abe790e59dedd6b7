import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** The machine's own engine behind a port of this process, so that it looks remote and can be made to vanish. */
export interface EngineProxy extends AsyncDisposable {
  /** As DOCKER_HOST names it. */
  readonly address: string;
  /** Breaks every connection and takes no more, as an engine does that is gone. */
  readonly cut: () => Promise<void>;
}

/** Opens a port of this machine alone before the engine's socket. */
export async function engineProxy(socket = '/var/run/docker.sock'): Promise<EngineProxy> {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    const engine = connect(socket);
    for (const end of [client, engine]) {
      open.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        open.delete(end);
        client.destroy();
        engine.destroy();
      });
    }
    client.pipe(engine).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The proxy has no port.');
  const cut = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const end of open) end.destroy();
    await closed;
  };
  return {
    address: `tcp://127.0.0.1:${address.port}`,
    cut,
    [Symbol.asyncDispose]: async () => {
      if (server.listening) await cut();
    },
  };
}
