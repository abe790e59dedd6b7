import type { Entrance } from '../plan/entrances.ts';
import type { Expectation } from './ground.ts';
import type { ContainerState } from './observation.ts';

/** Restarts after which waiting any longer is pointless. */
const HOPELESS = 3;

/** What readiness is judged by. */
export interface ReadinessTerms {
  readonly expectations: readonly Expectation[];
  readonly entrances: readonly Entrance[];
  /** The ports on which a container listens; `undefined` where that cannot be told. */
  readonly listening: (state: ContainerState) => ReadonlySet<number> | undefined;
}

/**
 * What each service still has to do before the traffic may begin, one sentence by service; empty when all is settled.
 * A service that failed is settled, too: waiting changes nothing, and its verdict says what happened.
 */
export function waitingFor(
  states: readonly ContainerState[],
  { expectations, entrances, listening }: ReadinessTerms,
): ReadonlyMap<string, string> {
  const waiting = new Map<string, string>();
  for (const expectation of expectations) {
    const { service, replicas } = expectation;
    const own = states.filter((state) => state.service === service);
    const ports = entrances.filter(
      (entrance) => entrance.service === service && entrance.isPublished,
    );
    const wait = own.map((state) => waitOf(state, expectation, ports, listening)).find(Boolean);
    if (wait !== undefined) waiting.set(service, wait);
    else if (own.length < replicas)
      waiting.set(
        service,
        `Only ${own.length} of ${replicas} containers of "${service}" were made.`,
      );
  }
  return waiting;
}

function waitOf(
  state: ContainerState,
  { isOneShot }: Expectation,
  ports: readonly Entrance[],
  listening: ReadinessTerms['listening'],
): string | undefined {
  const { name, status, health, restarts, error } = state;
  if (status === 'created') return error === '' ? `"${name}" was never started.` : undefined;
  if (restarts >= HOPELESS || health === 'unhealthy') return undefined;
  if (status === 'restarting') return `"${name}" keeps being restarted.`;
  if (status !== 'running') return undefined;
  if (isOneShot) return `"${name}" has not come to its end.`;
  if (health === 'starting') return `The health check of "${name}" has not passed yet.`;
  const open = listening(state);
  const closed = open && ports.find(({ port }) => !open.has(port));
  return closed && `"${name}" does not listen on port ${closed.port}.`;
}
