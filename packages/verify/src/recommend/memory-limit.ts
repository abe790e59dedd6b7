import type { Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { riseIn, withRise } from './memory-rise.ts';
import { withRoom } from './memory-room.ts';
import { percentText, roundMemory, sizeText } from './rounding.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** Share of the limit from which on memory was under pressure, as the verdict has it. */
const PRESSURE = 0.9;

/** The engine refuses less. */
const ENGINE_LEAST = 6 * 1024 ** 2;

/** The limit from the peak of what cannot be taken back; above a limit that stood in the way; with room for what runs inside. */
export function memoryLimit(candidate: Candidate, sizing: Sizing): Decision {
  const { service, runs } = candidate;
  const peak = largest(runs, ({ peakMemory }) => peakMemory);
  if (peak === undefined) return none('no-evidence', 'No memory was seen in use.');
  const now = service.memoryLimit?.value ?? null;
  const wall = wallOf(runs);
  const decided =
    wall === undefined ? fromPeak(peak, now, sizing) : beyond(wall, { peak, now }, sizing);
  const evidence = { peak, ...(wall ? { wall: wall.limit } : {}) };
  return withRoom(
    candidate,
    unsettled(runs, now, floored({ ...decided, evidence, doubts: [] }, now, sizing)),
    sizing,
  );
}

/** A limit that stood in the way, so that what was needed was not seen. */
interface Wall {
  readonly limit: number;
  readonly kills: number;
}

/** The largest limit that was run into, unless a larger one held. */
function wallOf(runs: readonly ServiceEvidence[]): Wall | undefined {
  const blocked = runs.filter(isBlocked);
  const limit = largest(blocked, (run) => run.memoryLimit ?? run.peakMemory);
  if (limit === undefined) return undefined;
  const held = runs.filter((run) => !isBlocked(run));
  if (held.some((run) => (run.memoryLimit ?? Number.POSITIVE_INFINITY) > limit)) return undefined;
  const there = blocked.filter((run) => (run.memoryLimit ?? run.peakMemory) === limit);
  const kills = largest(there, ({ oomKills }) => oomKills) ?? 0;
  return { limit, kills };
}

function isBlocked({
  oomKills,
  reasons,
  peakMemory = 0,
  memoryLimit: limit,
}: ServiceEvidence): boolean {
  if (oomKills > 0 || reasons.includes('oom') || reasons.includes('memory')) return true;
  return limit !== undefined && peakMemory / limit >= PRESSURE;
}

type Drafted = Pick<Decision, 'proposed' | 'why' | 'message'>;

function fromPeak(peak: number, now: number | null, sizing: Sizing): Drafted {
  const { memoryMargin, highUse, lowMemoryUse } = sizing;
  const fresh = roundMemory(peak * (1 + memoryMargin));
  if (now === null)
    return {
      proposed: fresh,
      why: ['peak'],
      message: `Peak ${sizeText(peak)}. That and ${percentText(memoryMargin)} make ${sizeText(fresh)}.`,
    };
  const share = peak / now;
  const seen = `Peak ${sizeText(peak)}, ${percentText(share)} of ${sizeText(now)}`;
  if (share > highUse)
    return {
      proposed: Math.max(now, fresh),
      why: ['peak'],
      message: `${seen}: too close. The peak and ${percentText(memoryMargin)} make ${sizeText(fresh)}.`,
    };
  if (share >= lowMemoryUse || fresh >= now)
    return { proposed: now, why: ['kept'], message: `${seen}: as it should be.` };
  return {
    proposed: fresh,
    why: ['peak'],
    message: `${seen}: more than it needs. The peak and ${percentText(memoryMargin)} make ${sizeText(fresh)}.`,
  };
}

function beyond(
  { limit, kills }: Wall,
  { peak, now }: { readonly peak: number; readonly now: number | null },
  { memoryMargin, oomFactor, oomStep }: Sizing,
): Drafted {
  if (kills > 0) {
    const bumped = roundMemory(Math.max(limit * oomFactor, limit + oomStep));
    return {
      proposed: Math.max(now ?? 0, bumped),
      why: ['oom'],
      message: `OOM-killed at ${sizeText(limit)}, so what it needs was not seen: at least ${sizeText(bumped)} to see it.`,
    };
  }
  const raised = roundMemory(Math.max(limit * oomFactor, peak * (1 + memoryMargin)));
  return {
    proposed: Math.max(now ?? 0, raised),
    why: ['pressure'],
    message: `Peak ${sizeText(peak)}, ${percentText(peak / limit)} of the ${sizeText(limit)} it ran under: what it needs may not have been seen.`,
  };
}

function floored(decision: Decision, now: number | null, { leastMemory }: Sizing): Decision {
  const { proposed, message } = decision;
  const floor = Math.min(leastMemory, Math.max(now ?? leastMemory, ENGINE_LEAST));
  if (proposed === null || proposed >= floor) return decision;
  const hint =
    floor === now ? `${sizeText(floor)} is little enough` : `Never less than ${sizeText(floor)}`;
  return {
    ...decision,
    proposed: floor,
    why: [...decision.why.filter((reason) => reason !== 'kept'), 'floor'],
    message: `${message} ${hint}.`,
  };
}

/** Memory that still rose has no peak yet: its limit is not lowered, and the number says what it is. */
function unsettled(
  runs: readonly ServiceEvidence[],
  now: number | null,
  decision: Decision,
): Decision {
  const rise = riseIn(runs);
  const { proposed } = decision;
  if (rise === undefined || proposed === null) return decision;
  if (now === null || proposed >= now) return withRise(decision, rise);
  const message = `The peak may be yet to come, so ${sizeText(now)} is not lowered.`;
  return withRise({ ...decision, proposed: now, message }, rise);
}
