import { setTimeout as sleep } from 'node:timers/promises';
import type { Plan } from '../plan/plan.ts';
import { waitingFor } from '../verdict/readiness.ts';
import { listeningPorts } from './listening-ports.ts';
import type { Watch } from './watch.ts';

const PAUSE = 250;

/** How long to wait, and for what. */
export interface ReadyTerms {
  readonly plan: Plan;
  readonly isLocal: boolean;
  /** `performance.now()` at which the waiting ends. */
  readonly deadline: number;
  /** Whether waiting has become pointless: the engine is gone, or the run is being ended. */
  readonly isLost: () => boolean;
}

/** Waits until every service is ready or has failed; what some still wait for at the deadline, by service. */
export async function awaitReady(
  watch: Watch,
  { plan, isLocal, deadline, isLost }: ReadyTerms,
): Promise<ReadonlyMap<string, string>> {
  const { expectations, entrances } = plan;
  for (;;) {
    const waiting = waitingFor(await watch.inspectAll(), {
      expectations,
      entrances,
      listening: ({ pid }) => (isLocal ? listeningPorts(pid) : undefined),
    });
    if (waiting.size === 0 || performance.now() >= deadline || isLost()) return waiting;
    await sleep(PAUSE);
  }
}
