import {
  DockerComposeEnvironment,
  getContainerRuntimeClient,
  type StartedDockerComposeEnvironment,
  Wait,
} from 'testcontainers';
import type { BootAnswer, BootOrder } from './boot-messages.ts';

/**
 * A process of its own with an environment built from nothing: Testcontainers hands all of its process's environment on
 * to Compose. When whoever started it is gone, it takes the stack down by itself.
 */

let booting: Promise<StartedDockerComposeEnvironment> | undefined;
/** Takes down what Testcontainers wanted to take down by itself. */
let putOff: (() => Promise<void>) | undefined;

process.on('message', (order: BootOrder) => {
  void answer(order);
});
process.on('disconnect', () => {
  void down().finally(() => process.exit());
});
// This process leads a group of its own; the signal is for the `docker compose` in it, which a stop cuts short.
process.on('SIGTERM', () => undefined);

async function answer(order: BootOrder): Promise<void> {
  try {
    if (order.kind === 'up') await up(order);
    else await down();
    tell({ kind: order.kind });
  } catch (error) {
    tell({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
  }
}

async function up({ directory, file, project }: Extract<BootOrder, { kind: 'up' }>): Promise<void> {
  await putOffDown();
  // Waits for nothing: a stack whose wait fails is taken down, the evidence with it, and a service that ends by itself
  // fails it. Readiness is judged elsewhere, from what the engine tells.
  booting = new DockerComposeEnvironment(directory, file)
    .withProjectName(project)
    .withDefaultWaitStrategy(Wait.forAll([]))
    .up();
  await booting;
}

/**
 * Testcontainers kills a stack that it could not bring up, before anybody could look at why, and the rest of the stack
 * with it. Here that waits until it is ordered.
 */
async function putOffDown(): Promise<void> {
  const { compose } = await getContainerRuntimeClient();
  const takeDown = compose.down.bind(compose);
  compose.down = async (...terms) => {
    putOff = () => takeDown(...terms);
  };
}

async function down(): Promise<void> {
  const stopping = setTimeout(() => process.kill(-process.pid, 'SIGTERM'), 0);
  const started = await booting?.catch(() => undefined);
  clearTimeout(stopping);
  // What is being taken down has nothing left to save, so a second's grace is enough.
  await started?.down({ timeout: 1000, removeVolumes: true });
  await putOff?.();
  booting = undefined;
}

function tell(message: BootAnswer): void {
  if (process.connected) process.send?.(message);
}
