import type { Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { riseIn, withRise } from './memory-rise.ts';
import { percentText, roundMemory, sizeText } from './rounding.ts';

/**
 * The reservation from the median of memory in use.
 *
 * @param limit The limit that is proposed: a reservation above it is refused by the engine.
 */
export function memoryReservation(
  candidate: Candidate,
  limit: number | null,
  sizing: Sizing,
): Decision {
  const decision = fromTypical(candidate, limit, sizing);
  const rise = riseIn(candidate.runs);
  return rise === undefined || decision.proposed === null ? decision : withRise(decision, rise);
}

function fromTypical(
  { service, runs }: Candidate,
  limit: number | null,
  { lowReservationUse, leastMemory }: Sizing,
): Decision {
  const typical = largest(runs, ({ typicalMemory }) => typicalMemory);
  if (typical === undefined) return none('no-evidence', 'It was not seen for long enough.');
  const now = service.memoryReservation?.value ?? null;
  const most = limit ?? Number.POSITIVE_INFINITY;
  const fresh = Math.min(most, Math.max(roundMemory(typical), Math.min(leastMemory, most)));
  const evidence = { typical };
  const seen = `Typically ${sizeText(typical)} in use`;
  const share = now === null || now === 0 ? undefined : typical / now;
  if (
    now !== null &&
    share !== undefined &&
    share >= lowReservationUse &&
    share <= 1 &&
    now <= most
  )
    return {
      proposed: now,
      why: ['kept'],
      message: `${seen}, ${percentText(share)} of ${sizeText(now)}: as it should be.`,
      evidence,
      doubts: [],
    };
  const why = fresh === most ? (['typical', 'ceiling'] as const) : (['typical'] as const);
  const isFloor = fresh > roundMemory(typical);
  return {
    proposed:
      now !== null && fresh >= now && (share ?? 0) < lowReservationUse
        ? Math.min(now, most)
        : fresh,
    why: isFloor ? [...why, 'floor'] : why,
    message: `${seen}, rounded up${fresh === most ? ', the limit at the most' : ''}.`,
    evidence,
    doubts: [],
  };
}
