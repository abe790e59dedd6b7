import type { Commit } from '@plimsoll/node';
import type { Cause, HistoricClaim, Point, State } from './point.ts';

/**
 * What a commit is on the chart. `before` is the state of the last commit that could be read: a file that is broken
 * for a while neither frees the host nor crosses its line again.
 */
export function pointOf(
  { id, subject, time }: Commit,
  state: State,
  before: State | undefined,
  usable: number | undefined,
): Point {
  const from = claimIn(before);
  const to = claimIn(state);
  const isNews = before !== undefined && state !== before;
  return {
    commit: id,
    subject,
    date: new Date(time * 1000).toISOString().slice(0, 10),
    state,
    changed: isNews && differs(from, to),
    cause: isNews ? causeOf(from, to) : undefined,
    crossing: crossingOf(from?.limit, to?.limit, usable),
  };
}

function claimIn(state: State | undefined): HistoricClaim | undefined {
  return state?.kind === 'claim' ? state.claim : undefined;
}

function differs(from: HistoricClaim | undefined, to: HistoricClaim | undefined): boolean {
  return (
    from?.limit !== to?.limit ||
    from?.reservation !== to?.reservation ||
    from?.unlimited !== to?.unlimited
  );
}

function causeOf(
  from: HistoricClaim | undefined,
  to: HistoricClaim | undefined,
): Cause | undefined {
  if (to === undefined) return undefined;
  const names = new Set([...(from?.services.keys() ?? []), ...to.services.keys()]);
  let largest: Cause | undefined;
  for (const service of names) {
    const share = to.services.get(service);
    const change = (share?.amount ?? 0) - (from?.services.get(service)?.amount ?? 0);
    if (change === 0 || Math.abs(change) <= Math.abs(largest?.change ?? 0)) continue;
    largest = { service, change, position: share?.position };
  }
  return largest;
}

/** A stack that was not there yet was under the line. */
function crossingOf(
  from: number | undefined,
  to: number | undefined,
  usable: number | undefined,
): Point['crossing'] {
  if (usable === undefined || to === undefined) return undefined;
  const wasOver = (from ?? 0) > usable;
  if (to > usable) return wasOver ? undefined : 'over';
  return wasOver ? 'under' : undefined;
}
