import { createReadStream } from 'node:fs';
import { PlimsollError, problem, type VerifyReport } from '@plimsoll/core';
import { type Recorded, readRecording } from './recommend/read-recording.ts';
import type { RunEvidence } from './recommend/run-evidence.ts';
import { runOfRecording } from './recommend/run-of-recording.ts';
import { runOfReport } from './recommend/run-of-report.ts';

/**
 * What a file of samples shows, with the verdict on the same run where there is one. Throws a `PlimsollError` for a file
 * that cannot be read or holds no sample.
 */
export async function recordedRun(
  path: string,
  report: VerifyReport | undefined,
): Promise<RunEvidence> {
  return runOfRecording(await recordingAt(path), report);
}

/** What a run that was just made shows. One that came to nothing left no samples; its verdict says why. */
export async function runJustMade(path: string, report: VerifyReport): Promise<RunEvidence> {
  try {
    return await recordedRun(path, report);
  } catch (error) {
    if (!(error instanceof PlimsollError) || error.code !== 'samples-invalid') throw error;
    return runOfReport(report);
  }
}

async function recordingAt(path: string): Promise<Recorded> {
  try {
    return await readRecording(createReadStream(path), path);
  } catch (error) {
    if (!(error instanceof Error) || !('syscall' in error)) throw error;
    const message = `"${path}" cannot be read: ${error.message}`;
    const hint = 'Name a file that "plimsoll verify --samples" wrote.';
    throw new PlimsollError([problem('samples-invalid', message, { hint })], { cause: error });
  }
}
