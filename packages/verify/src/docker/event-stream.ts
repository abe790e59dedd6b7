import { createInterface } from 'node:readline';
import type Docker from 'dockerode';
import type { ContainerEvent } from '../verdict/observation.ts';
import { containerEvent } from './container-event.ts';
import { PROJECT_LABEL } from './container-state.ts';

/** What is done with events. */
export interface EventListener {
  readonly project: string;
  readonly onEvent: (event: ContainerEvent) => void;
  /** Called once when the stream ends before it is closed here. */
  readonly onLost: () => void;
}

/**
 * Opens the stream of a project's events. It has to be open before the stack boots: what fails there is gone afterwards.
 * The engine has answered when the promise resolves, so nothing from then on is missed.
 */
export async function openEvents(
  docker: Docker,
  { project, onEvent, onLost }: EventListener,
): Promise<Disposable> {
  const closing = new AbortController();
  const filters = { label: [`${PROJECT_LABEL}=${project}`] };
  const stream = await docker.getEvents({ filters, abortSignal: closing.signal });
  const lines = createInterface({ input: stream });
  lines.on('line', (line) => {
    const event = containerEvent(line, Date.now(), project);
    if (event !== undefined) onEvent(event);
  });
  const lost = (): void => {
    if (closing.signal.aborted) return;
    closing.abort();
    onLost();
  };
  stream.on('error', lost);
  lines.on('error', lost);
  lines.on('close', lost);
  return {
    [Symbol.dispose]: () => {
      closing.abort();
      lines.close();
    },
  };
}
