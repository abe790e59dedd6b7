import type { Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { withRoom } from './memory-room.ts';
import { percentText, roundMemory, sizeText } from './rounding.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** Share of the limit from which on memory was under pressure, as the verdict has it. */
const PRESSURE = 0.9;

/** Share of its level, and bytes, that memory in use may gain late in a run and still count as settled. */
const RISE = 0.05;
const LEAST_RISE = 1024 ** 2;

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
  const kills = largest(blocked, ({ oomKills }) => oomKills) ?? 0;
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
  const floor = now === null ? leastMemory : Math.min(now, leastMemory);
  if (proposed === null || proposed >= floor) return decision;
  return {
    ...decision,
    proposed: floor,
    why: [...decision.why, 'floor'],
    message: `${message} Never less than ${sizeText(leastMemory)}.`,
  };
}

/** Memory that still rose has no peak yet: its limit is not lowered, and the number says what it is. */
function unsettled(
  runs: readonly ServiceEvidence[],
  now: number | null,
  decision: Decision,
): Decision {
  const rise = largest(runs, ({ lateRise = 0, typicalMemory = 0 }) =>
    lateRise * typicalMemory >= LEAST_RISE ? lateRise : 0,
  );
  if (rise === undefined || rise <= RISE || decision.proposed === null) return decision;
  const message = `Not settled: memory in use still rose, by ${percentText(rise)} in the last quarter. ${decision.message}`;
  return {
    ...decision,
    proposed: Math.max(decision.proposed, now ?? 0),
    why: ['not-settled', ...decision.why.filter((reason) => reason !== 'kept')],
    message,
    evidence: { ...decision.evidence, lateRise: rise },
    doubts: [...decision.doubts, 'memory in use had not settled'],
  };
}
