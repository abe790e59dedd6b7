import type { Ground, TrafficSummary } from '@plimsoll/core';
import type { Thresholds } from '../verdict/thresholds.ts';
import { type K6End, k6End } from './exit-code.ts';
import { failedIterations, requestFailure, scriptFailure } from './script-failure.ts';

/** What became of the traffic. */
export interface TrafficOutcome {
  readonly end: K6End;
  /** `undefined` when k6 left none. */
  readonly summary: TrafficSummary | undefined;
  readonly grounds: readonly Ground[];
}

/** What k6 left behind. */
export interface K6Remains {
  readonly exitCode: number;
  readonly summary: TrafficSummary | undefined;
  /** What it logged, for a script that failed. */
  readonly log: string;
  /** Why it could not run at all; `undefined`: it ran. */
  readonly failure?: string | undefined;
}

/** Judges the traffic itself: a run that was not loaded as meant proves nothing. */
export function trafficOutcome(
  { exitCode, summary, log, failure }: K6Remains,
  thresholds: Thresholds,
): TrafficOutcome {
  const end = k6End(exitCode);
  const grounds: Ground[] = [];
  const undecided = (message: string): void => {
    grounds.push({ reason: 'traffic', verdict: 'undecided', message });
  };
  if (failure !== undefined) {
    undecided(failure);
    return { end, summary, grounds };
  }
  if (end.kind === 'thresholds')
    grounds.push({ reason: 'traffic', verdict: 'exceeded', message: crossed(summary) });
  if (end.kind === 'failed') undecided(`k6 ended with ${exitCode}: ${end.meaning}${cause(log)}.`);
  else if (summary === undefined) undecided('k6 left no summary, so its traffic is unknown.');
  else if (summary.requests === 0 && !summary.bytesSent) undecided('k6 sent no request.');
  if (summary !== undefined && summary.droppedIterations > 0)
    undecided(
      `k6 could not keep up its rate and dropped ${summary.droppedIterations} iterations: the load was less than meant.`,
    );
  grounds.push(...failedRequests(summary, log, thresholds), ...thrown(summary, log, thresholds));
  return { end, summary, grounds };
}

/** An iteration that its own exception ended has not asked what it was to ask, and k6 ends well all the same. */
function thrown(
  summary: TrafficSummary | undefined,
  log: string,
  { failedRequests: most }: Thresholds,
): readonly Ground[] {
  const failed = failedIterations(log);
  const all = summary?.iterations ?? 0;
  if (all === 0 || failed / all <= most) return [];
  const which = failed >= all ? 'every iteration' : `${failed} of ${all} iterations`;
  const message = `The script threw an exception in ${which}: ${scriptFailure(log)}.`;
  return [{ reason: 'traffic', verdict: 'undecided', message }];
}

function failedRequests(
  summary: TrafficSummary | undefined,
  log: string,
  { failedRequests: most, failures }: Thresholds,
): readonly Ground[] {
  const ratio = summary?.failedRatio ?? 0;
  if (ratio <= most) return [];
  const why = requestFailure(log);
  const last = why === undefined ? '' : `, the last of them without an answer: ${why}`;
  const message = `${Math.ceil(ratio * 100)} % of the requests failed${last}.`;
  return [{ reason: 'traffic', verdict: failures.requests, message }];
}

function crossed(summary: TrafficSummary | undefined): string {
  const names = summary?.crossedThresholds ?? [];
  const which = names.length === 0 ? '' : `: ${names.map((name) => `"${name}"`).join(', ')}`;
  return `The traffic crossed a threshold of its script${which}.`;
}

function cause(log: string): string {
  const told = scriptFailure(log);
  return told === undefined ? '' : `: ${told}`;
}
