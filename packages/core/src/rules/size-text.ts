import { bytes, formatBytes } from '../units/bytes.ts';

/** A whole number of bytes for people. Past 2^53, where no machine is, it is told as that. */
export function sizeText(count: number): string {
  return formatBytes(bytes(Math.min(count, Number.MAX_SAFE_INTEGER)));
}
