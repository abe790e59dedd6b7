import { type ErrorReport, PlimsollError, type Proof, type VerifyReport } from '@plimsoll/core';
import { verify } from './run.ts';
import { longestRun, withinTime } from './time-limit.ts';
import type { VerifyRequest } from './verify-request.ts';

/** One stack to put to the proof. */
export interface Subject
  extends Pick<VerifyRequest, 'stack' | 'model' | 'root' | 'usableMemory' | 'samplesFile'> {
  /** What it is called in the report. */
  readonly id: string;
}

/** What all stacks of a run have in common. */
export type ProvingTerms = Omit<VerifyRequest, Exclude<keyof Subject, 'id'>>;

/**
 * Puts stacks to the proof, one after the other, each in the time that its parts may take together. Why one could not be is told in `errors`, and ends the run where the
 * machine is in the way: it would be in the way of the others, too. Throws the signal's reason when it was ended early.
 */
export async function proveStacks(
  subjects: readonly Subject[],
  terms: ProvingTerms,
): Promise<Proof> {
  const runs = new Map<string, VerifyReport>();
  const errors: ErrorReport[] = [];
  for (const { id, ...subject } of subjects) {
    try {
      if (subjects.length > 1) terms.onProgress?.(`Puts "${id}" to the proof.`);
      const run = await withinTime(longestRun(terms.settings), terms.signal, (signal) =>
        verify({ ...terms, ...subject, signal }),
      );
      runs.set(id, run);
    } catch (error) {
      if (!(error instanceof PlimsollError)) throw error;
      errors.push(...error.problems.map((told) => ({ ...told, stack: id })));
      if (errors.some(({ class: kind }) => kind === 'environment')) break;
    }
  }
  return { runs, errors };
}
