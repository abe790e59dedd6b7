import { PlimsollError, problem } from '@plimsoll/core';
import type { VerifySettings } from './settings.ts';

/** Milliseconds for what has no time-out of its own, such as the plan. */
const LEEWAY = 120_000;

/** Milliseconds that one run may take altogether. */
export function longestRun({
  imageTimeout,
  bootTimeout,
  stopTimeout,
  traffic,
}: VerifySettings): number {
  const duration = traffic.kind === 'generated' ? traffic.load.duration : traffic.duration;
  return imageTimeout + bootTimeout + duration * 1000 + stopTimeout + LEEWAY;
}

/**
 * Does work that a signal ends. Throws `verify-timeout` where it took longer than so many milliseconds; where `outer` ended
 * it, what the work made of that.
 */
export async function withinTime<T>(
  limit: number,
  outer: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const timeout = AbortSignal.timeout(limit);
  try {
    return await work(outer === undefined ? timeout : AbortSignal.any([outer, timeout]));
  } catch (error) {
    if (error !== timeout.reason || !timeout.aborted) throw error;
    const message = `A run under load was ended after ${limit / 1000} s.`;
    const hint = 'Look whether the Docker engine hangs, or raise the times that "verify" sets.';
    throw new PlimsollError([problem('verify-timeout', message, { hint })], { cause: error });
  }
}
