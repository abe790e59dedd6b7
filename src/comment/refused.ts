import { PlimsollError, problem } from '@plimsoll/core';

/** Says that what a run handed over is no report that may be told. */
export function refused(message: string, cause?: unknown): PlimsollError {
  const hint =
    'Upload the one file that the output "report" names, from the run for the same commit.';
  return new PlimsollError([problem('report-refused', message, { hint })], { cause });
}
