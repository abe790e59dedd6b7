import type { ClaimHistory, Point } from './point.ts';

/** The history as plain data: memory in bytes, CPU in CPUs. */
export function historyJson({ points, ...history }: ClaimHistory): Record<string, unknown> {
  return { schema: 1, ...history, usable: history.usable ?? null, commits: points.map(commit) };
}

function commit({
  commit: id,
  date,
  subject,
  state,
  crossing,
  cause,
}: Point): Record<string, unknown> {
  const claim = state.kind === 'claim' ? state.claim : undefined;
  return {
    commit: id,
    date,
    subject,
    state: state.kind,
    limit: claim?.limit ?? null,
    reservation: claim?.reservation ?? null,
    unlimited: claim?.unlimited ?? null,
    crossing: crossing ?? null,
    cause: cause ?? null,
  };
}
