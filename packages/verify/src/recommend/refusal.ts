import { type Decision, none } from './decision.ts';
import type { ServiceEvidence } from './run-evidence.ts';

/** Samples without which nothing is said: two seconds at the usual beat. */
const LEAST_SAMPLES = 8;

const FAILURES: ReadonlySet<string> = new Set([
  'boot',
  'exit',
  'restarts',
  'health',
  'no-evidence',
]);
const LIMITS: ReadonlySet<string> = new Set(['oom', 'memory', 'throttled', 'pids']);

/** Why one run says nothing of a service; `undefined`: it does. A limit that was exceeded explains its failures. */
export function refusal(run: ServiceEvidence): Decision | undefined {
  const isLimit = run.oomKills > 0 || run.reasons.some((reason) => LIMITS.has(reason));
  const wasHeld = (run.cpu.startUpThrottled ?? 0) > 0.5;
  const failure = run.reasons.find((reason) => FAILURES.has(reason));
  if (failure !== undefined && !isLimit && !wasHeld)
    return none(
      'undecided',
      `It failed for a reason that is no limit's (${failure}): nothing can be said of its needs.`,
    );
  if (isLongEnough(run) || run.oomKills > 0) return undefined;
  const times = run.samples === 1 ? 'once' : `${run.samples} times`;
  return none('no-evidence', `It was seen ${times} only: too little to go by.`);
}

/** Whether a run shows enough of a service for numbers that no kill explains. */
export function isLongEnough({ samples }: ServiceEvidence): boolean {
  return samples >= LEAST_SAMPLES;
}

/** Why no run says anything of a service. */
export function noNumber(seen: readonly ServiceEvidence[]): Decision {
  const reasons = seen.flatMap((run) => refusal(run) ?? []);
  return reasons.at(-1) ?? none('no-evidence', 'It was not seen in any run.');
}
