import type Docker from 'dockerode';
import { KILLED } from '../verdict/checks/exit.ts';
import type { ContainerState } from '../verdict/observation.ts';
import { containerState, PROJECT_LABEL } from './container-state.ts';
import type { Engine } from './engine.ts';
import { isOomIn, isRefusalIn, kernelLogTells } from './kernel-log.ts';
import { lastLines } from './logs.ts';

/** Looks at a project's containers, one by one as something happens to them, or all at once. */
export interface Looks {
  /** Asks the engine for one container. */
  readonly at: (container: string) => void;
  /** The same, and keeps its last log lines: it may be gone a moment later. An end with a code other than 0 is looked up in the kernel's log. */
  readonly atFailure: (container: string, name: string, exitCode: number) => void;
  /** Asks for every container of the project and waits; none where the engine itself does not answer. */
  readonly atAll: () => Promise<readonly ContainerState[]>;
  /** Waits for every look that is under way. */
  readonly settled: () => Promise<void>;
  /** Last log lines of containers that failed, by name. */
  readonly logs: ReadonlyMap<string, string>;
}

/** What is looked at, and who is told. */
export interface LookTerms {
  readonly engine: Engine;
  readonly project: string;
  readonly onState: (state: ContainerState) => void;
  readonly onLost: () => void;
}

/** Looks at nothing until it is told to. */
export function startLooks({ engine, project, onState, onLost }: LookTerms): Looks {
  const { docker, facts } = engine;
  const logs = new Map<string, string>();
  const underWay = new Set<Promise<unknown>>();
  const track = (work: Promise<unknown>): void => {
    const tracked = work.finally(() => underWay.delete(tracked));
    underWay.add(tracked);
  };
  const look = async (container: string): Promise<ContainerState | undefined> => {
    const state = await inspect(docker, container, project);
    if (state !== undefined) onState(state);
    return state;
  };
  const lookAtEnd = async (container: string, exitCode: number): Promise<void> => {
    const state = await look(container);
    if (state === undefined || !facts.isLocal) return;
    const { isOomKilled, pidsLimit } = state;
    if (exitCode === KILLED && !isOomKilled && kernelLogTells(container, isOomIn))
      onState({ ...state, isOomKilled: true });
    if (pidsLimit !== undefined && kernelLogTells(container, isRefusalIn))
      onState({ ...state, wasRefusedProcess: true });
  };
  const keepLog = async (container: string, name: string): Promise<void> => {
    const lines = await lastLines(docker, container);
    if (lines !== '') logs.set(name, lines);
  };
  return {
    logs,
    at: (container) => track(look(container)),
    atFailure: (container, name, exitCode) => {
      const looked = exitCode === 0 ? look(container) : lookAtEnd(container, exitCode);
      track(Promise.all([keepLog(container, name), looked]));
    },
    settled: async () => {
      await Promise.all(underWay);
    },
    atAll: async () => {
      try {
        const states = await Promise.all((await containersOf(docker, project)).map(look));
        return states.filter((state) => state !== undefined);
      } catch {
        onLost();
        return [];
      }
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
