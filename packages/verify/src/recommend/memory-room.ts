import { bytes, roomFor, type Sizing } from '@plimsoll/core';
import type { Candidate, Decision } from './decision.ts';
import { roundMemory, sizeText } from './rounding.ts';

/** Most sizes tried to make room for what runs inside. */
const MOST_STEPS = 4096;

/** What runs inside will take what it is set to take, whether or not a short run made it. */
export function withRoom(
  { service }: Candidate,
  decision: Decision,
  { highUse }: Sizing,
): Decision {
  const { proposed } = decision;
  const room = proposed === null ? undefined : roomFor(service, bytes(proposed), highUse);
  if (proposed === null || room === undefined || room.hasRoom) return decision;
  const now = service.memoryLimit?.value ?? 0;
  const roomy = firstWithRoom(
    { service, from: proposed, most: Math.max(now, room.claimed * 4) },
    highUse,
  );
  if (roomy === undefined) return decision; // a share of whatever the limit is: no limit is large enough
  return {
    ...decision,
    proposed: roomy,
    why: ['runtime', ...decision.why.filter((reason) => reason !== 'kept')],
    message: `${room.runtime} is set to take ${sizeText(room.claimed)}, which needs ${sizeText(roomy)}. ${decision.message}`,
    evidence: { ...decision.evidence, claimed: room.claimed },
  };
}

function firstWithRoom(
  { service, from, most }: { service: Candidate['service']; from: number; most: number },
  highUse: number,
): number | undefined {
  let size = from;
  for (let step = 0; step < MOST_STEPS && size <= most; step += 1) {
    if (roomFor(service, bytes(size), highUse)?.hasRoom !== false) return size;
    size = roundMemory(size + 1);
  }
  return undefined;
}
