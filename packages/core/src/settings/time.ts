import { parseDuration } from '../units/duration.ts';

const NANOSECONDS = 1_000_000n;

/** Reads a length of time such as `30s`, `1m30s` or `250ms`, in milliseconds; `undefined` when it is none. */
export function milliseconds(text: string): number | undefined {
  const length = parseDuration(text);
  return length === undefined || length < 0n ? undefined : Number(length / NANOSECONDS);
}
