import { NANOS_PER_CPU, type Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { cpusText, percentText, roundCpus } from './rounding.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** Share of the engine's CPUs from which on a service takes whatever there is. */
const ALL = 0.9;

/** The limit from what 95 % of the busy moments would have used, held back or not; enough to start in time. */
export function cpuLimit(candidate: Candidate, sizing: Sizing): Decision {
  const { service } = candidate;
  const runs = telling(candidate.runs, sizing);
  const now = service.cpuLimit === undefined ? null : service.cpuLimit.value / NANOS_PER_CPU;
  const busy = largest(runs, ({ cpu }) => cpu.busy);
  const startUp = largest(runs, ({ cpu }) => cpu.startUp);
  if (busy === undefined && startUp === undefined)
    return none('no-evidence', 'It was not seen for long enough.');
  const use = { busy: busy ?? 0, now, held: worstHeld(runs), isCut: isCut(candidate.runs) };
  const drafted = fromUse(use, sizing);
  const evidence = {
    busy: busy ?? null,
    startUpSeconds: startUp ?? null,
    throttledRatio: largest(runs, ({ cpu }) => cpu.throttledRatio) ?? null,
  };
  const enough = floored({ ...drafted, evidence, doubts: [] }, now, sizing);
  return within(candidate, withStart(enough, { startUp, now }, sizing));
}

/** A run under a larger limit, in which it was not held back, shows what a smaller one could only let guess. */
function telling(
  runs: readonly ServiceEvidence[],
  { throttledRatio }: Sizing,
): readonly ServiceEvidence[] {
  const isHeld = ({ cpu }: ServiceEvidence): boolean => (cpu.throttledRatio ?? 0) > throttledRatio;
  const tightest = Math.max(0, ...runs.filter(isHeld).map(limitOf));
  const free = runs.filter((run) => !isHeld(run) && limitOf(run) > tightest);
  return free.length > 0 && runs.some(isHeld) ? free : runs;
}

interface Use {
  readonly busy: number;
  readonly now: number | null;
  /** The run whose CPU limit held it back, under the largest limit that did. */
  readonly held: ServiceEvidence | undefined;
  /** Whether it was killed for memory, and so was not seen at all of its work. */
  readonly isCut: boolean;
}

type Drafted = Pick<Decision, 'proposed' | 'why' | 'message'>;

function fromUse({ busy, now, held, isCut }: Use, sizing: Sizing): Drafted {
  const { cpuMargin, highUse, lowCpuUse, throttledRatio } = sizing;
  const fresh = roundCpus(busy * (1 + cpuMargin));
  const ratio = Math.max(held?.cpu.throttledRatio ?? 0, heldAtStart(held));
  const wanted = busy === 0 ? 'It hardly used any CPU' : `Busy moments want ${cpusText(busy)}`;
  const sum = `That and ${percentText(cpuMargin)} make ${cpusText(fresh)}`;
  if (held !== undefined && ratio > throttledRatio) {
    const limit = held.cpuLimit ?? now ?? 0;
    return {
      proposed: Math.max(fresh, now ?? 0, roundCpus(limit * (1 + cpuMargin))),
      why: ['throttled'],
      message: `Held back in ${percentText(ratio)} of its periods at ${cpusText(limit)}. ${wanted}. ${sum}.`,
    };
  }
  if (now === null)
    return {
      proposed: fresh,
      why: ['peak'],
      message: busy === 0 ? `${wanted}.` : `${wanted}. ${sum}.`,
    };
  const share = busy / now;
  const seen = `${wanted}, ${percentText(share)} of ${cpusText(now)}`;
  if (share > highUse)
    return {
      proposed: Math.max(now, fresh),
      why: ['peak'],
      message: `${seen}: too close. ${sum}.`,
    };
  if (share >= lowCpuUse || fresh >= now)
    return { proposed: now, why: ['kept'], message: `${seen}: as it should be.` };
  if (isCut) {
    const message = `${seen}; kept, as it was killed for memory before all of its work was seen.`;
    return { proposed: now, why: ['kept'], message };
  }
  return {
    proposed: fresh,
    why: ['peak'],
    message: `${seen}: more than it needs.${busy === 0 ? '' : ` ${sum}.`}`,
  };
}

/** A run under more memory, in which nothing was killed, shows the work that was cut short under less. */
function isCut(runs: readonly ServiceEvidence[]): boolean {
  const memoryOf = ({ memoryLimit = Number.POSITIVE_INFINITY }: ServiceEvidence): number =>
    memoryLimit;
  const [killed, whole] = [true, false].map((isKilled) =>
    Math.max(-1, ...runs.filter(({ oomKills }) => oomKills > 0 === isKilled).map(memoryOf)),
  );
  return killed !== undefined && whole !== undefined && killed >= 0 && whole <= killed;
}

function worstHeld(runs: readonly ServiceEvidence[]): ServiceEvidence | undefined {
  return runs.toSorted((a, b) => limitOf(b) - limitOf(a))[0];
}

function limitOf({ cpuLimit: limit = Number.POSITIVE_INFINITY }: ServiceEvidence): number {
  return limit;
}

/** Being held back while starting counts where it never got any further. */
function heldAtStart(run: ServiceEvidence | undefined): number {
  const stuck = run?.reasons.some((reason) => reason === 'boot' || reason === 'health') === true;
  return stuck ? (run?.cpu.startUpThrottled ?? 0) : 0;
}

function withStart(
  decision: Decision,
  { startUp = 0, now }: { readonly startUp: number | undefined; readonly now: number | null },
  { startUp: seconds }: Sizing,
): Decision {
  const { proposed } = decision;
  const needed = roundCpus(startUp / seconds);
  const enough = now === null ? needed : Math.min(now, needed);
  if (proposed === null || enough <= proposed) return decision;
  return {
    ...decision,
    proposed: enough,
    why: ['start-up', ...decision.why],
    message: `Its start takes ${Math.round(startUp * 10) / 10} s of CPU, which should be done in ${seconds} s. ${decision.message}`,
  };
}

function floored(decision: Decision, now: number | null, { leastCpus }: Sizing): Decision {
  const { proposed, message } = decision;
  const floor = now === null ? leastCpus : Math.min(now, leastCpus);
  if (proposed === null || proposed >= floor) return decision;
  return {
    ...decision,
    proposed: floor,
    why: [...decision.why, 'floor'],
    message: `${message} ${floor === now ? `${cpusText(floor)} is little enough` : `Never less than ${cpusText(leastCpus)}`}.`,
  };
}

/** More CPUs than there are cannot be given, and what takes all there are has no need that could be seen. */
function within({ engineCpus }: Candidate, decision: Decision): Decision {
  const { proposed, evidence } = decision;
  if (engineCpus === undefined || proposed === null) return decision;
  const isHungry = (evidence['busy'] ?? 0) >= engineCpus * ALL;
  const doubts = isHungry
    ? [...decision.doubts, 'it took all the CPUs there were']
    : decision.doubts;
  if (proposed <= engineCpus) return { ...decision, doubts };
  return {
    ...decision,
    proposed: engineCpus,
    why: [...decision.why, 'ceiling'],
    message: `${decision.message} The engine has no more than ${cpusText(engineCpus)}.`,
    doubts,
  };
}
