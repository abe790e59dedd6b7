import { NANOS_PER_CPU, type Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { cpusText, percentText, roundCpus } from './rounding.ts';
import { MOST_CPUS, type ServiceEvidence } from './run-evidence.ts';

/** Share of the engine's CPUs from which on a service takes whatever there is. */
const ALL = 0.9;

/** Share of what was wanted from which on it is mostly a guess, as it was held back. */
const MOSTLY = 0.5;

/** The limit from what 95 % of the busy moments used, and where it was held back, would have used; enough to start in time. */
export function cpuLimit(candidate: Candidate, sizing: Sizing): Decision {
  const { service } = candidate;
  const { runs, share } = telling(candidate.runs, sizing);
  const now = service.cpuLimit === undefined ? null : service.cpuLimit.value / NANOS_PER_CPU;
  const held = heldIn(runs, sizing);
  const busy = largest(runs, (run) =>
    held === undefined ? needOf(run, share, sizing) : run.cpu.wanted,
  );
  const startUp = largest(runs, ({ cpu }) => cpu.startUp);
  if (busy === undefined && held === undefined)
    return none('no-evidence', 'It was not seen for long enough.');
  const use = { busy: busy ?? 0, now };
  const drafted = held === undefined ? fromUse(use, sizing) : beyond(held, use, sizing);
  const evidence = {
    busy: busy ?? null,
    startUpSeconds: startUp ?? null,
    throttledRatio: largest(runs, ({ cpu }) => cpu.throttledRatio) ?? null,
  };
  const seen = { ...drafted, evidence, doubts: held?.doubts ?? [] };
  const enough = floored(cut(candidate, seen, now), now, sizing);
  return within(candidate, withStart(enough, { startUp, now }, sizing));
}

/**
 * What it used, without the margin: of its busy moments, of the least limit that carries its rare bursts, too, or of the
 * share of periods that its work is in, if that is not beyond the limit under which it was not held back.
 */
function needOf(
  { cpu, ...run }: ServiceEvidence,
  share: number,
  { cpuMargin }: Sizing,
): number | undefined {
  const { busy, enough, atWork = 0 } = cpu;
  if (busy === undefined) return undefined;
  const shown = limitOf(run) / (1 + cpuMargin);
  return Math.max(busy, enough / (1 + cpuMargin), Math.min(atWork / share, shown));
}

/** Whether a CPU limit held a service back by more than may be. */
export function isHeldBack({ cpu }: ServiceEvidence, { throttledRatio }: Sizing): boolean {
  return (cpu.throttledRatio ?? 0) > throttledRatio;
}

/** The runs to size by, and in which share of the periods with work the work is. */
interface Telling {
  readonly runs: readonly ServiceEvidence[];
  readonly share: number;
}

/**
 * A run under a larger limit, in which it was not held back, shows what a smaller one could only let guess. The smaller
 * one, where the verdict blames it, shows how the work is spread: evenly if it was held back in every period, in bursts if
 * in half of them. The kernel counts idle periods after each burst, too, and samples are too coarse to tell.
 */
function telling(runs: readonly ServiceEvidence[], sizing: Sizing): Telling {
  const held = runs.filter((run) => isHeldBack(run, sizing));
  const most = Math.max(0, ...held.map(limitOf));
  const free = runs.filter((run) => !held.includes(run) && limitOf(run) > most);
  if (held.length === 0 || free.length === 0) return { runs, share: 1 };
  const blamed = held.filter((run) => limitOf(run) === most && run.reasons.includes('throttled'));
  return { runs: free, share: largest(blamed, ({ cpu }) => cpu.throttledRatio) ?? 1 };
}

interface Use {
  readonly busy: number;
  readonly now: number | null;
}

/** A limit that held a service back. */
interface Held {
  readonly limit: number | undefined;
  readonly ratio: number;
  readonly doubts: readonly string[];
}

type Drafted = Pick<Decision, 'proposed' | 'why' | 'message'>;

/** Where it was held back by the largest of the limits it ran under. */
function heldIn(runs: readonly ServiceEvidence[], { throttledRatio }: Sizing): Held | undefined {
  const [run] = runs.toSorted((a, b) => limitOf(b) - limitOf(a));
  if (run === undefined) return undefined;
  const ratio = Math.max(run.cpu.throttledRatio ?? 0, heldAtStart(run));
  if (ratio <= throttledRatio) return undefined;
  const doubts =
    run.cpu.heldShare > MOSTLY ? ['most of what it wants was held back, and is a guess'] : [];
  return { limit: run.cpuLimit, ratio, doubts };
}

function beyond({ limit, ratio }: Held, { busy, now }: Use, { cpuMargin }: Sizing): Drafted {
  const at = limit ?? now ?? 0;
  const fresh = roundCpus(busy * (1 + cpuMargin));
  const sum = `${wantText(busy)}.${sumText(fresh, cpuMargin)}`;
  return {
    proposed: Math.max(fresh, now ?? 0, roundCpus(at * (1 + cpuMargin))),
    why: ['throttled'],
    message: `Held back in ${percentText(ratio)} of its periods at ${cpusText(at)}. ${sum}`,
  };
}

function fromUse({ busy, now }: Use, { cpuMargin, highUse, lowCpuUse }: Sizing): Drafted {
  const fresh = roundCpus(busy * (1 + cpuMargin));
  const sum = sumText(fresh, cpuMargin);
  if (now === null) return { proposed: fresh, why: ['peak'], message: `${wantText(busy)}.${sum}` };
  const share = busy / now;
  const seen = `${wantText(busy)}, ${percentText(share)} of ${cpusText(now)}`;
  if (share > highUse)
    return { proposed: Math.max(now, fresh), why: ['peak'], message: `${seen}: too close.${sum}` };
  if (share >= lowCpuUse || fresh >= now)
    return { proposed: now, why: ['kept'], message: `${seen}: as it should be.` };
  return { proposed: fresh, why: ['peak'], message: `${seen}: more than it needs.${sum}` };
}

function wantText(busy: number): string {
  return busy === 0 ? 'It hardly used any CPU' : `Busy moments want ${cpusText(busy)}`;
}

function sumText(fresh: number, margin: number): string {
  return fresh === 0 ? '' : ` That and ${percentText(margin)} make ${cpusText(fresh)}.`;
}

/** What was killed for memory was not seen at all of its work: its limit is not lowered. */
function cut({ runs }: Candidate, decision: Decision, now: number | null): Decision {
  const { proposed } = decision;
  if (proposed === null || !isCut(runs)) return decision;
  const why = 'killed for memory before all of its work was seen';
  const doubts = [...decision.doubts, why];
  if (now === null || proposed >= now) return { ...decision, doubts };
  const message = `It was ${why}, so ${cpusText(now)} is not lowered.`;
  return { ...decision, proposed: now, why: ['kept'], message, doubts };
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

function limitOf({
  cpuLimit: limit = Number.POSITIVE_INFINITY,
}: Pick<ServiceEvidence, 'cpuLimit'>): number {
  return limit;
}

/** Being held back while starting counts where it never got any further. */
function heldAtStart({ reasons, cpu }: ServiceEvidence): number {
  const isStuck = reasons.some((reason) => reason === 'boot' || reason === 'health');
  return isStuck ? (cpu.startUpThrottled ?? 0) : 0;
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
  if (proposed === null) return decision;
  const most = engineCpus ?? MOST_CPUS;
  const isHungry = (evidence['busy'] ?? 0) >= most * ALL;
  const doubts = isHungry
    ? [...decision.doubts, 'it took all the CPUs there were']
    : decision.doubts;
  if (proposed <= most) return { ...decision, doubts };
  const who = engineCpus === undefined ? 'No machine has more' : 'The engine has no more';
  return {
    ...decision,
    proposed: most,
    why: [...decision.why, 'ceiling'],
    message: `${decision.message} ${who} than ${cpusText(most)}.`,
    doubts,
  };
}
