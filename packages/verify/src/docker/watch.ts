import type { ContainerEvent, ContainerState, Observation } from '../verdict/observation.ts';
import type { Engine } from './engine.ts';
import { openEvents } from './event-stream.ts';
import { type Looks, startLooks } from './looks.ts';
import { type Sampler, startSampler } from './sampler.ts';

/** Watches a project from before its boot until it is disposed of. */
export interface Watch extends Disposable {
  /** Asks the engine for every container of the project, tells what it says, and gives it back. */
  readonly inspectAll: () => Promise<readonly ContainerState[]>;
  /** Samples every running container once, out of turn. */
  readonly sampleNow: () => Promise<void>;
  /** Takes a last sample and the last word on everything; what happens from then on is not looked at. */
  readonly settle: () => Promise<void>;
  /** Last log lines of containers that failed, by name. */
  readonly logs: ReadonlyMap<string, string>;
  /** Aborted when the engine tells no more: nothing can be proved from then on. */
  readonly lost: AbortSignal;
}

/** What to watch, and where to. */
export interface WatchTerms {
  readonly engine: Engine;
  readonly project: string;
  /** Milliseconds. */
  readonly beat: number;
  readonly onObservation: (observation: Observation) => void;
}

/** Opens the events, then samples what starts; whatever fails is looked at before it can be taken away. */
export async function watchProject(terms: WatchTerms): Promise<Watch> {
  const { engine, project, onObservation } = terms;
  const sampler = samplerOf(terms);
  const losing = new AbortController();
  const onLost = (): void => {
    onObservation({ kind: 'events-lost', at: Date.now() });
    losing.abort();
  };
  const onState = (state: ContainerState): void => {
    onObservation({ kind: 'state', state, at: Date.now() });
    if (state.status === 'running') sampler.add(state.container, state.pid);
  };
  const looks = startLooks({ engine, project, onState, onLost });
  let isSettled = false;
  const onEvent = (event: ContainerEvent): void => {
    onObservation({ kind: 'event', event });
    if (!isSettled) follow(event, sampler, looks);
  };
  const events = await openEvents(engine.patient, { project, onEvent, onLost });
  return {
    logs: looks.logs,
    lost: losing.signal,
    inspectAll: looks.atAll,
    sampleNow: sampler.sampleNow,
    settle: async () => {
      await sampler.sampleNow();
      const [states] = await Promise.all([looks.atAll(), looks.settled()]);
      await Promise.all(
        states.map(async ({ container, pidsLimit }) => {
          if (pidsLimit !== undefined) await sampler.sampleInside(container, pidsLimit);
        }),
      );
      isSettled = true;
    },
    [Symbol.dispose]: () => {
      events[Symbol.dispose]();
      sampler[Symbol.dispose]();
    },
  };
}

function samplerOf({ engine, beat, onObservation }: WatchTerms): Sampler {
  return startSampler({
    engine,
    beat,
    onSample: (sample) => onObservation({ kind: 'sample', sample }),
  });
}

/** What an event gives cause for. */
function follow(event: ContainerEvent, sampler: Sampler, looks: Looks): void {
  const { action, container, name, health, exitCode = 0 } = event;
  if (action === 'create' || action === 'destroy' || health === 'healthy') return;
  if (action === 'start') sampler.add(container, 0);
  if (action === 'die') sampler.remove(container);
  const hasFailed = action === 'oom' || exitCode !== 0 || health === 'unhealthy';
  if (hasFailed) looks.atFailure(container, name, exitCode);
  else looks.at(container);
}
