import { NANOS_PER_CPU, type Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { cpusText, percentText, roundCpus } from './rounding.ts';

/** The reservation from the median of CPU in use, for those who schedule by it; never above the limit. */
export function cpuReservation(
  { service, runs }: Candidate,
  limit: number | null,
  { lowReservationUse, leastCpus }: Sizing,
): Decision {
  const typical = largest(runs, ({ cpu }) => cpu.typical);
  if (typical === undefined) return none('no-evidence', 'It was not seen for long enough.');
  const now =
    service.cpuReservation === undefined ? null : service.cpuReservation.value / NANOS_PER_CPU;
  const most = limit ?? Number.POSITIVE_INFINITY;
  const evidence = { typical };
  const seen = `Typically ${cpusText(typical)} in use`;
  const fresh = Math.min(most, Math.max(roundCpus(typical), leastCpus));
  const share = now === null || now === 0 ? undefined : typical / now;
  const isRight =
    now !== null &&
    now <= most &&
    share !== undefined &&
    ((share >= lowReservationUse && share <= 1) || (share < lowReservationUse && fresh >= now));
  if (isRight)
    return {
      proposed: now,
      why: ['kept'],
      message: `${seen}, ${percentText(share)} of ${cpusText(now)}: as it should be.`,
      evidence,
      doubts: [],
    };
  return {
    proposed: fresh,
    why: fresh > roundCpus(typical) ? ['typical', 'floor'] : ['typical'],
    message: `${seen}, rounded up.`,
    evidence,
    doubts: [],
  };
}
