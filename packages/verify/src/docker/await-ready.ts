import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '../plan/plan.ts';
import type { ContainerState } from '../verdict/observation.ts';
import { waitingFor } from '../verdict/readiness.ts';
import type { Engine } from './engine.ts';
import { listeningInside, listeningPorts } from './listening-ports.ts';
import type { Watch } from './watch.ts';

const PAUSE = 250;

/** How long to wait, and for what. */
export interface ReadyTerms {
  readonly plan: Plan;
  readonly engine: Engine;
  /** `performance.now()` at which the waiting ends. */
  readonly deadline: number;
  /** Whether waiting has become pointless: the engine is gone, or the run is being ended. */
  readonly isLost: () => boolean;
}

/** Waits until every service is ready or has failed; what some still wait for at the deadline, by service. */
export async function awaitReady(
  watch: Watch,
  { plan, engine, deadline, isLost }: ReadyTerms,
): Promise<ReadonlyMap<string, string>> {
  const { expectations, entrances } = plan;
  const published = new Set(
    entrances.filter(({ isPublished }) => isPublished).map(({ service }) => service),
  );
  for (;;) {
    const states = await watch.inspectAll();
    const asked = states.filter(
      ({ service, status }) => status === 'running' && published.has(service),
    );
    const open = new Map(
      await Promise.all(
        asked.map(async (state) => [state.container, await openPorts(state, engine)] as const),
      ),
    );
    const waiting = waitingFor(states, {
      expectations,
      entrances,
      listening: ({ container }) => open.get(container),
    });
    if (waiting.size === 0 || performance.now() >= deadline || isLost()) return waiting;
    await sleep(PAUSE);
  }
}

async function openPorts(
  { container, pid }: ContainerState,
  { docker, facts }: Engine,
): Promise<ReadonlySet<number> | undefined> {
  const open = facts.isLocal ? listeningPorts(container, pid) : undefined;
  return open ?? (await listeningInside(docker, container));
}
