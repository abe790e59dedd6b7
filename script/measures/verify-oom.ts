import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_THRESHOLDS } from '@plimsoll/verify';
import { openCgroup } from '@plimsoll/verify/internal/docker/cgroup';
import { type Engine, openEngine } from '@plimsoll/verify/internal/docker/engine';
import { watchProject } from '@plimsoll/verify/internal/docker/watch';
import { startRecording } from '@plimsoll/verify/internal/recording';
import { cgroupSample } from '@plimsoll/verify/internal/sample/cgroup-sample';
import { PARTS, stackIn, up } from './engine.ts';
import type { Missing, Result } from './result.ts';

const CONTAINERS = 5;
const BEAT = 250;
/** Milliseconds between two looks at the kernel's counter, to know when it moved. */
const TRUTH = 5;
const PATIENCE = 20_000;

/** A child is killed a second after the start, and the container lives on with its counters. */
const COMPOSE = `services:
  app: {image: "${PARTS}", command: act child 64, mem_limit: 32m, memswap_limit: 32m, scale: ${CONTAINERS}}
`;

/** How long after the kernel has counted a kill the evidence has it, in milliseconds since the epoch by container. */
interface Kills {
  readonly counted: Map<string, number>;
  readonly seen: Map<string, number>;
}

/** How long the kernel's own counter is ahead of the evidence when it kills. */
export async function oomSeen(folder: string): Promise<(Result | Missing)[]> {
  const what = 'an OOM kill is in the evidence, time after the kernel counted it vs one beat';
  const engine = await openEngine(process.env);
  if (!engine.facts.isLocal) return [{ what, missing: 'the kernel is not that of this machine' }];
  const { counted, seen } = await watchKills(engine, folder);
  const delays = [...counted].map(([id, at]) => (seen.get(id) ?? Number.POSITIVE_INFINITY) - at);
  if (delays.length === 0) return [{ what, missing: 'the cgroup files cannot be read' }];
  const longest = Math.max(0, ...delays);
  return [
    {
      what,
      ratio: longest / BEAT,
      goal: { atMost: 1 },
      figures: `${Math.round(longest)} ms at most, ${delays.length} kills, beat of ${BEAT} ms`,
    },
  ];
}

async function watchKills(engine: Engine, folder: string): Promise<Kills> {
  const directory = stackIn(folder, 'kills', COMPOSE);
  const recording = startRecording(DEFAULT_THRESHOLDS.window);
  const kills: Kills = { counted: new Map(), seen: new Map() };
  using watching = new DisposableStack();
  const watch = await watchProject({
    engine,
    project: 'kills',
    beat: BEAT,
    onObservation: (observation) => {
      recording.take(observation);
      for (const [id, { oomEvents, oomKills }] of recording.evidence().containers)
        if (oomEvents + oomKills > 0 && !kills.seen.has(id)) kills.seen.set(id, Date.now());
      if (observation.kind === 'event' && observation.event.action === 'start')
        watching.use(lookForTruth(engine, observation.event.container, kills.counted));
    },
  });
  watching.use(watch);
  recording.enter('traffic');
  using _stack = await up(directory);
  const end = performance.now() + PATIENCE;
  while (kills.seen.size < CONTAINERS && performance.now() < end) await sleep(100);
  return kills;
}

/** Reads a container's counter over and over until it moves. */
function lookForTruth(
  { facts }: Engine,
  container: string,
  counted: Map<string, number>,
): Disposable {
  const cgroup = openCgroup(container, facts.cgroupVersion, 0);
  const look = (): void => {
    const sample = cgroupSample(
      facts.cgroupVersion,
      { container, at: Date.now() },
      cgroup?.read() ?? new Map(),
    );
    if ((sample?.oomKills ?? 0) > 0 && !counted.has(container)) counted.set(container, Date.now());
  };
  const timer = setInterval(look, TRUTH);
  return {
    [Symbol.dispose]: () => {
      clearInterval(timer);
      cgroup?.[Symbol.dispose]();
    },
  };
}
