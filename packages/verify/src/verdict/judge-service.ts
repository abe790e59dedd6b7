import type { ServiceVerdict, Verdict } from '@plimsoll/core';
import { boot } from './checks/boot.ts';
import { noEvidence, noLimit } from './checks/evidence-missing.ts';
import { exit, failedWith, restarts, restartsOf } from './checks/exit.ts';
import { health } from './checks/health.ts';
import { memory } from './checks/memory.ts';
import { oom } from './checks/oom.ts';
import { pids } from './checks/pids.ts';
import { throttled } from './checks/throttled.ts';
import type { ContainerEvidence } from './evidence.ts';
import type { Check, Subject } from './ground.ts';
import { pressure, throttling } from './throttle-windows.ts';

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
    grounds: [...carrying, ...grounds.filter((ground) => !carrying.includes(ground))],
    ...figures(subject),
  };
}

/** `exceeded` outweighs `undecided`, and that `held`. */
export function weightiest(grounds: readonly { readonly verdict: Verdict }[]): Verdict {
  const verdicts = new Set(grounds.map(({ verdict }) => verdict));
  if (verdicts.has('exceeded')) return 'exceeded';
  return verdicts.has('undecided') ? 'undecided' : 'held';
}

type Figures = Omit<ServiceVerdict, 'name' | 'verdict' | 'reasons' | 'grounds'>;

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
      containers.flatMap(({ name, timeline, firstOomAt }) =>
        timeline ? [[name, { ...timeline, firstOomAt }]] : [],
      ),
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
