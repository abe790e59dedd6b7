import { spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_THRESHOLDS } from '@plimsoll/verify';
import { type Engine, openEngine } from '@plimsoll/verify/internal/docker/engine';
import { startSampler } from '@plimsoll/verify/internal/docker/sampler';
import { startRecording } from '@plimsoll/verify/internal/recording';
import type { Sample } from '@plimsoll/verify/internal/sample/sample';
import { cpuOfEngine, cpuOfProcess, PARTS, type StackThatRuns, stackIn, up } from './engine.ts';
import { type Missing, type Result, seconds } from './result.ts';

const CONTAINERS = 20;
const BEAT = 250;
/** Milliseconds over which CPU is counted, and those before it in which a client may settle. */
const WINDOW = 20_000;
const START = 3_000;

const COMPOSE = `services:
  idle: {image: "${PARTS}", command: act hold, mem_limit: 32m, scale: ${CONTAINERS}}
`;

/** A program that watches containers until it is disposed of. */
interface Client extends Disposable {
  /** Seconds of CPU it has used. */
  readonly cpu: () => number;
}

/** Seconds of CPU in the window. */
interface Cost {
  readonly client: number;
  readonly engine: number;
}

/** What it costs to watch twenty containers, against `docker stats`, which looks four times less often. */
export async function sampling(folder: string): Promise<(Result | Missing)[]> {
  const engine = await openEngine(process.env);
  const what = `sampling ${CONTAINERS} containers every ${BEAT} ms`;
  if (!engine.facts.isLocal || cpuOfEngine() === 0)
    return [{ what, missing: 'the engine is no process of this machine' }];
  using stack = await up(stackIn(folder, 'sampling', COMPOSE));
  const stats = await costOf(dockerStats);
  const files = await costOf(() => ours(engine, stack));
  const remote = { ...engine, facts: { ...engine.facts, isLocal: false } };
  const api = await costOf(() => ours(remote, stack));
  const against = 'CPU of client and engine vs docker stats every second';
  return [
    {
      what: `${what} from cgroup files, ${against}`,
      ratio: sum(files) / sum(stats),
      goal: { atMost: 1 },
      figures: `${told(files)} vs ${told(stats)} in ${WINDOW / 1000} s`,
    },
    {
      what: `${what} through the API, ${against}`,
      ratio: sum(api) / sum(stats),
      figures: `${told(api)} vs ${told(stats)} in ${WINDOW / 1000} s`,
    },
  ];
}

async function costOf(start: () => Client): Promise<Cost> {
  using client = start();
  await sleep(START);
  const before = { client: client.cpu(), engine: cpuOfEngine() };
  await sleep(WINDOW);
  return { client: client.cpu() - before.client, engine: cpuOfEngine() - before.engine };
}

function dockerStats(): Client {
  const child = spawn('docker', ['stats', '--format', '{{json .}}'], { stdio: 'ignore' });
  return {
    cpu: () => cpuOfProcess(child.pid ?? 0),
    [Symbol.dispose]: () => void child.kill(),
  };
}

/** The sampler and all that becomes of its samples. */
function ours(engine: Engine, { containers }: StackThatRuns): Client {
  const recording = startRecording(DEFAULT_THRESHOLDS.window);
  const onSample = (sample: Sample): void => recording.take({ kind: 'sample', sample });
  const sampler = startSampler({ engine, beat: BEAT, onSample });
  recording.enter('traffic');
  for (const { id, pid } of containers) {
    const event = { container: id, service: 'idle', name: id, at: Date.now() };
    recording.take({ kind: 'event', event: { ...event, action: 'start' } });
    sampler.add(id, pid);
  }
  return {
    cpu: () => {
      const { user, system } = process.cpuUsage();
      return (user + system) / 1e6;
    },
    [Symbol.dispose]: () => sampler[Symbol.dispose](),
  };
}

function sum({ client, engine }: Cost): number {
  return client + engine;
}

function told({ client, engine }: Cost): string {
  return `${seconds(client)} + ${seconds(engine)}`;
}
