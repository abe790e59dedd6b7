import type { Sizing } from '@plimsoll/core';
import { type Candidate, type Decision, largest, none } from './decision.ts';
import { percentText, roundPids } from './rounding.ts';

/** The process limit from the most that were seen. It is a fuse: one that is too large costs nothing and is kept. */
export function pidsLimit(
  { service, runs }: Candidate,
  { pidsFactor, highUse, leastPids }: Sizing,
): Decision {
  const peak = largest(runs, ({ peakPids }) => peakPids);
  if (peak === undefined) return none('no-evidence', 'It was not seen for long enough.');
  const now = service.pidsLimit?.value ?? null;
  const refused = largest(runs, ({ pidsRefused }) => pidsRefused) ?? 0;
  const evidence = { peak, refused };
  const fresh = Math.max(roundPids(peak * pidsFactor), leastPids);
  const isFloor = roundPids(peak * pidsFactor) < leastPids;
  const seen = `At most ${peak} ${peak === 1 ? 'process' : 'processes'}`;
  if (now !== null && now > 0 && refused === 0 && peak / now <= highUse)
    return {
      proposed: now,
      why: ['kept'],
      message: `${seen}, ${percentText(peak / now)} of ${now}: as it should be.`,
      evidence,
      doubts: [],
    };
  return {
    proposed: Math.max(fresh, now ?? 0),
    why: [refused > 0 ? 'pressure' : 'peak', ...(isFloor ? (['floor'] as const) : [])],
    message: `${seen}, times ${pidsFactor}${isFloor ? `, never less than ${leastPids}` : ''}.${refused > 0 ? ` ${refused} more were refused.` : ''}`,
    evidence,
    doubts: refused > 0 ? ['processes were refused, so how many it wants was not seen'] : [],
  };
}
