import type Docker from 'dockerode';
import { cgroupSample } from '../sample/cgroup-sample.ts';
import type { Sample } from '../sample/sample.ts';
import { statsSample } from '../sample/stats-sample.ts';
import { type Cgroup, openCgroup } from './cgroup.ts';
import type { Engine } from './engine.ts';
import { refusedInside } from './refused-inside.ts';

/** Samples containers at a steady beat until it is disposed of. */
export interface Sampler extends Disposable {
  /** Samples a container from now on, the first time at once. */
  readonly add: (container: string, pid: number) => void;
  readonly remove: (container: string) => void;
  /** Samples all of them once, out of turn, and waits for it. */
  readonly sampleNow: () => Promise<void>;
  /** Samples one with what only the container itself can tell, where its cgroup's files are not this machine's. */
  readonly sampleInside: (container: string, pidsLimit: number) => Promise<void>;
}

/** How to sample. */
export interface SamplerTerms {
  readonly engine: Engine;
  /** Milliseconds. */
  readonly beat: number;
  readonly onSample: (sample: Sample) => void;
}

interface Watched {
  readonly container: string;
  readonly cgroup: Cgroup | undefined;
  /** Whether the engine has not yet answered for the last beat. */
  isAsking: boolean;
}

/** Processes and threads that the engine needs in a container to start one there; refused, they would be what is seen. */
const ROOM_TO_LOOK = 32;

/** Starts a sampler: from cgroup files where they are this machine's own, else through the engine. */
export function startSampler({ engine, beat, onSample }: SamplerTerms): Sampler {
  const watched = new Map<string, Watched>();
  const sample = async (one: Watched): Promise<void> => {
    const taken = one.cgroup
      ? readNow(one.container, one.cgroup, engine)
      : await askNow(one, engine.docker);
    if (taken !== undefined) onSample(taken);
  };
  const all = async (): Promise<void> => {
    await Promise.all(watched.values().map(sample));
  };
  const timer = startBeat(beat, all);
  const remove = (container: string): void => {
    watched.get(container)?.cgroup?.[Symbol.dispose]();
    watched.delete(container);
  };
  return {
    add: (container, pid) => {
      if (watched.get(container)?.cgroup !== undefined) return;
      const { isLocal, cgroupVersion } = engine.facts;
      const cgroup = isLocal ? openCgroup(container, cgroupVersion, pid) : undefined;
      const one = { container, cgroup, isAsking: false };
      watched.set(container, one);
      void sample(one);
    },
    remove,
    sampleNow: all,
    sampleInside: async (container, pidsLimit) => {
      const one = watched.get(container);
      if (one === undefined || one.cgroup !== undefined) return;
      one.isAsking = true; // no beat may count the process that looks
      const taken = await ask(container, engine.docker);
      if (taken?.pids !== undefined && taken.pids + ROOM_TO_LOOK <= pidsLimit)
        onSample({ ...taken, pidsRefused: await refusedInside(engine.docker, container) });
      one.isAsking = false;
    },
    [Symbol.dispose]: () => {
      timer[Symbol.dispose]();
      for (const container of [...watched.keys()]) remove(container);
    },
  };
}

/** Beats stand on a fixed grid, so that a late one does not put off all that follow; one that is missed is left out. */
function startBeat(beat: number, onBeat: () => Promise<void>): Disposable {
  const start = performance.now();
  let timer: NodeJS.Timeout;
  const next = (): void => {
    const wait = beat - ((performance.now() - start) % beat);
    timer = setTimeout(() => {
      void onBeat();
      next();
    }, wait);
  };
  next();
  return { [Symbol.dispose]: () => clearTimeout(timer) };
}

function readNow(container: string, cgroup: Cgroup, { facts }: Engine): Sample | undefined {
  return cgroupSample(facts.cgroupVersion, { container, at: Date.now() }, cgroup.read());
}

async function askNow(one: Watched, docker: Docker): Promise<Sample | undefined> {
  if (one.isAsking) return undefined;
  one.isAsking = true;
  const taken = await ask(one.container, docker);
  one.isAsking = false;
  return taken;
}

async function ask(container: string, docker: Docker): Promise<Sample | undefined> {
  try {
    const answer = await docker.getContainer(container).stats({ stream: false, 'one-shot': true });
    return statsSample({ container, at: Date.now() }, answer);
  } catch {
    return undefined; // gone, or the engine is lost: what is missing is judged as missing
  }
}
