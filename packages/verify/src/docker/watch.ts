import type Docker from 'dockerode';
import type { ContainerEvent, ContainerState, Observation } from '../verdict/observation.ts';
import { containerState, PROJECT_LABEL } from './container-state.ts';
import type { Engine } from './engine.ts';
import { openEvents } from './event-stream.ts';
import { lastLines } from './logs.ts';
import type { SampleFile } from './sample-file.ts';
import { startSampler } from './sampler.ts';

/** Watches a project from before its boot until it is disposed of. */
export interface Watch extends Disposable {
  /** Asks the engine for every container of the project, tells what it says, and gives it back. */
  readonly inspectAll: () => Promise<readonly ContainerState[]>;
  /** Samples every running container once, out of turn. */
  readonly sampleNow: () => Promise<void>;
  /** Takes a last sample and the last word on everything. */
  readonly settle: () => Promise<void>;
  /** Last log lines of containers that failed, by name. */
  readonly logs: ReadonlyMap<string, string>;
}

/** What to watch, and where to. */
export interface WatchTerms {
  readonly engine: Engine;
  readonly project: string;
  /** Milliseconds. */
  readonly beat: number;
  readonly samples: SampleFile;
  readonly onObservation: (observation: Observation) => void;
}

/** Opens the events, then samples what starts; whatever fails is looked at before it can be taken away. */
export async function watchProject(terms: WatchTerms): Promise<Watch> {
  const { engine, project, beat, samples, onObservation } = terms;
  const logs = new Map<string, string>();
  const looks = new Set<Promise<unknown>>();
  const sampler = startSampler({
    engine,
    beat,
    onSample: (sample) => {
      samples.write(sample);
      onObservation({ kind: 'sample', sample });
    },
  });
  const look = async (container: string): Promise<ContainerState | undefined> => {
    const state = await inspect(engine.docker, container, project);
    if (state === undefined) return undefined;
    onObservation({ kind: 'state', state, at: Date.now() });
    if (state.status === 'running') sampler.add(container, state.pid);
    return state;
  };
  const lookAtFailure = async ({ container, name }: ContainerEvent): Promise<void> => {
    const [lines] = await Promise.all([lastLines(engine.docker, container), look(container)]);
    if (lines !== '') logs.set(name, lines);
  };
  const onEvent = (event: ContainerEvent): void => {
    onObservation({ kind: 'event', event });
    const { action, container } = event;
    if (action === 'start') sampler.add(container, 0);
    if (action === 'die') sampler.remove(container);
    const hasFailed = action === 'oom' || action === 'die' || event.health === 'unhealthy';
    if (!hasFailed && action !== 'start') return;
    const looking = (hasFailed ? lookAtFailure(event) : look(container)).finally(() =>
      looks.delete(looking),
    );
    looks.add(looking);
  };
  const onLost = (): void => onObservation({ kind: 'events-lost', at: Date.now() });
  const events = await openEvents(engine.docker, { project, onEvent, onLost });
  const inspectAll = async (): Promise<readonly ContainerState[]> => {
    try {
      const states = await Promise.all((await containersOf(engine.docker, project)).map(look));
      return states.filter((state) => state !== undefined);
    } catch {
      onLost(); // the engine itself does not answer
      return [];
    }
  };
  return {
    logs,
    inspectAll,
    sampleNow: sampler.sampleNow,
    settle: async () => {
      await sampler.sampleNow();
      await Promise.all([...looks, inspectAll()]);
    },
    [Symbol.dispose]: () => {
      events[Symbol.dispose]();
      sampler[Symbol.dispose]();
    },
  };
}

async function containersOf(docker: Docker, project: string): Promise<readonly string[]> {
  const filters = { label: [`${PROJECT_LABEL}=${project}`] };
  return (await docker.listContainers({ all: true, filters })).map(({ Id }) => Id);
}

async function inspect(
  docker: Docker,
  container: string,
  project: string,
): Promise<ContainerState | undefined> {
  try {
    return containerState(await docker.getContainer(container).inspect(), project);
  } catch {
    return undefined; // gone already; what is missing is judged as missing
  }
}
