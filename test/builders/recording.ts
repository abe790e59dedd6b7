import { readRecording } from '@plimsoll/verify/internal/recommend/read-recording';
import type { RunEvidence } from '@plimsoll/verify/internal/recommend/run-evidence';
import { runOfRecording } from '@plimsoll/verify/internal/recommend/run-of-recording';
import { toLine } from '@plimsoll/verify/internal/verdict/observation-line';
import type { Happening } from './run.ts';

/** The file of samples that a run with these happenings leaves behind. */
export function recording(happenings: readonly Happening[]): string {
  const clock = { now: 1_000_000 };
  return happenings.flatMap((happening) => happening(clock).map(toLine)).join('');
}

/** What a file of samples shows, read in pieces of so many characters. */
export async function runOf(text: string, piece = 1000): Promise<RunEvidence> {
  return runOfRecording(await readRecording(pieces(text, piece), 'run.ndjson'), undefined);
}

async function* pieces(text: string, length: number): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length; at += length) yield bytes.subarray(at, at + length);
}
