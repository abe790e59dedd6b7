import type { Position } from '../../places/position.ts';

/** From the best to the worst. */
export const VERDICTS = ['held', 'undecided', 'exceeded'] as const;

/** The answer on a service or a run. */
export type Verdict = (typeof VERDICTS)[number];

/** The gravest first. */
export const REASONS = [
  'oom',
  'memory',
  'throttled',
  'pids',
  'exit',
  'restarts',
  'health',
  'boot',
  'traffic',
  'no-evidence',
  'no-limit',
] as const;

/** Why a verdict is not `held`. */
export type Reason = (typeof REASONS)[number];

/** One thing that speaks for a verdict. With `held` it is only worth knowing. */
export interface Ground {
  readonly reason: Reason;
  readonly verdict: Verdict;
  /** One sentence for people. */
  readonly message: string;
  /** The line of the limit that was run into, else of the service; absent until the run stands in a stack's report. */
  readonly position?: Position | undefined;
}
