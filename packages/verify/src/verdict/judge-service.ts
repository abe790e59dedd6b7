import type { SampleSource } from '../sample/sample.ts';
import { boot } from './checks/boot.ts';
import { noEvidence, noLimit } from './checks/evidence-missing.ts';
import { exit, failedWith, restarts, restartsOf } from './checks/exit.ts';
import { health } from './checks/health.ts';
import { memory } from './checks/memory.ts';
import { oom } from './checks/oom.ts';
import { pids } from './checks/pids.ts';
import { throttled } from './checks/throttled.ts';
import type { ContainerEvidence } from './evidence.ts';
import type { Check, Reason, Subject, Verdict } from './ground.ts';
import { pressure, throttling } from './throttle-windows.ts';
import type { Timeline } from './timeline.ts';

/** In the order in which reasons are told: the kernel's word first. */
const CHECKS: readonly Check[] = [
  oom,
  memory,
  throttled,
  pids,
  exit,
  restarts,
  health,
  boot,
  noLimit,
  noEvidence,
];

/** What is said of one service. `null`: unset, unlimited or not seen. */
export interface ServiceVerdict {
  readonly name: string;
  readonly verdict: Verdict;
  /** Only those that carry the verdict; empty when it held. */
  readonly reasons: readonly Reason[];
  /** Every ground in a sentence, those worth knowing included. */
  readonly notes: readonly string[];
  readonly containers: readonly string[];
  /** Of the container that had most, page cache included. Bytes. */
  readonly peakMemory: number | null;
  /** The same without page cache: what counts against the limit. */
  readonly peakMemoryInUse: number | null;
  readonly memoryLimit: number | null;
  readonly cpuLimit: number | null;
  readonly pidsLimit: number | null;
  readonly peakPids: number | null;
  /** During the traffic, of the container held back most. */
  readonly throttledRatio: number | null;
  /** Share of the traffic's time in which some task waited for memory, of the container that waited most. */
  readonly memoryPressure: number | null;
  /** The same for a CPU, its limit's doing included. */
  readonly cpuPressure: number | null;
  readonly oomKills: number;
  /** When the first of them was seen, in milliseconds since the epoch; `null`: none, or only its flag was left. */
  readonly firstOomAt: number | null;
  readonly restarts: number;
  /** The last code other than 0, else the last one; `null` while it runs. */
  readonly exitCode: number | null;
  /** `null` when no sample was taken. */
  readonly source: SampleSource | null;
  /** What each of its containers did, by the container's name; one that was never sampled has none. */
  readonly timelines: Readonly<Record<string, Timeline>>;
}

/**
 * Judges one service by all its containers. A limit that was exceeded explains what fell with it, so the failures and
 * doubts beside it stay out of the reasons; anything left unclear keeps a service from having held.
 */
export function judgeService(subject: Subject): ServiceVerdict {
  const grounds = CHECKS.flatMap((check) => check(subject));
  const verdict = weightiest(grounds);
  const carrying = grounds.filter((ground) => verdict !== 'held' && ground.verdict === verdict);
  return {
    name: subject.expectation.service,
    verdict,
    reasons: [...new Set(carrying.map(({ reason }) => reason))],
    notes: [...carrying, ...grounds.filter((ground) => !carrying.includes(ground))].map(
      ({ message }) => message,
    ),
    ...figures(subject),
  };
}

/** `exceeded` outweighs `undecided`, and that `held`. */
export function weightiest(grounds: readonly { readonly verdict: Verdict }[]): Verdict {
  const verdicts = new Set(grounds.map(({ verdict }) => verdict));
  if (verdicts.has('exceeded')) return 'exceeded';
  return verdicts.has('undecided') ? 'undecided' : 'held';
}

type Figures = Omit<ServiceVerdict, 'name' | 'verdict' | 'reasons' | 'notes'>;

function figures({ containers, thresholds }: Subject): Figures {
  const most = (of: (container: ContainerEvidence) => number | undefined): number | null => {
    const found = containers.map(of).filter((value) => value !== undefined);
    return found.length === 0 ? null : Math.max(...found);
  };
  return {
    containers: containers.map(({ name }) => name).sort(),
    peakMemory: most(({ peakMemory }) => peakMemory),
    peakMemoryInUse: most(({ peakInUse }) => peakInUse),
    memoryLimit: most(({ state }) => state?.memoryLimit),
    cpuLimit: most(({ state }) => state?.cpuLimit),
    pidsLimit: most(({ state }) => state?.pidsLimit),
    peakPids: most(({ peakPids }) => peakPids),
    throttledRatio: most(({ windows }) => throttling(windows, thresholds).ratio),
    memoryPressure: most(({ windows }) => pressure(windows, 'memoryStall')),
    cpuPressure: most(({ windows }) => pressure(windows, 'cpuStall')),
    oomKills: containers.reduce((sum, container) => sum + killsIn(container), 0),
    firstOomAt: least(containers.map(({ firstOomAt }) => firstOomAt)),
    restarts: containers.reduce((sum, container) => sum + restartsOf(container), 0),
    exitCode: most((container) => failedWith(container) ?? container.exits.at(-1)?.exitCode),
    timelines: Object.fromEntries(
      containers.flatMap(({ name, timeline }) => (timeline ? [[name, timeline]] : [])),
    ),
    source: containers.flatMap(({ sources }) => [...sources]).at(-1) ?? null,
  };
}

function least(values: readonly (number | undefined)[]): number | null {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? null : Math.min(...known);
}

function killsIn({ oomKills, oomEvents, state }: ContainerEvidence): number {
  return Math.max(oomKills, oomEvents, state?.isOomKilled === true ? 1 : 0);
}
