import type { Danger, VerifyReport } from '@plimsoll/core';
import { inWords } from './docker/engine-lost.ts';
import { openRun } from './docker/open-run.ts';
import { NOTHING_SEEN, prove, type Seen } from './prove.ts';
import { startRecording } from './recording.ts';
import { reportOf } from './report-of.ts';
import type { VerifyRequest } from './verify-request.ts';

/**
 * Puts a stack to the proof: plans, boots under its limits, sends traffic, watches, takes everything down, judges.
 *
 * Throws a `PlimsollError` when the machine cannot run it, and the signal's reason when it was ended early; by then
 * everything that was made is gone again.
 */
export async function verify(request: VerifyRequest): Promise<VerifyReport> {
  const recording = startRecording(request.settings.thresholds.window);
  const run = await recording.timed('plan', () => openRun(request));
  let seen = NOTHING_SEEN;
  try {
    const { refusals } = run.plan;
    seen = refusals.length > 0 ? refused(refusals) : await prove({ run, recording, request });
  } catch (error) {
    throw inWords(error);
  } finally {
    await recording.timed('sweep', async () => run[Symbol.asyncDispose]());
  }
  request.signal?.throwIfAborted();
  return reportOf({ run, recording, request }, seen);
}

/** What is seen of a stack that is not booted. */
function refused(refusals: readonly Danger[]): Seen {
  const told = [...Map.groupBy(refusals, ({ service }) => service)].map(([service, dangers]) => {
    return [service, `Refused: ${dangers.map(({ message }) => message).join(' ')}`] as const;
  });
  return { ...NOTHING_SEEN, bootFailures: new Map(told) };
}
