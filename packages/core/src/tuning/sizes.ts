import { type Bytes, bytes } from '../units/bytes.ts';

export const KIB: number = 1024;
export const MIB: number = 1024 ** 2;
export const GIB: number = 1024 ** 3;

/** What each suffix of a runtime multiplies by; the empty one is a bare number. */
export type Suffixes = ReadonlyMap<string, number>;

/** `k`, `m`, `g` and `t` by powers of 1024, in either case; a bare number is bytes. */
export const BINARY: Suffixes = new Map([
  ['', 1],
  ...['k', 'm', 'g', 't'].flatMap((letter, index) =>
    [letter, letter.toUpperCase()].map((suffix) => [suffix, 1024 ** (index + 1)] as const),
  ),
]);

/** A size as a runtime reads it, rounded down; `undefined` when it would not read it, or cannot be told from here. */
export function sizeIn(text: string, suffixes: Suffixes): Bytes | undefined {
  const { amount, suffix = '' } = SIZE.exec(text.trim())?.groups ?? {};
  const factor = suffixes.get(suffix);
  return amount === undefined || factor === undefined
    ? undefined
    : wholeBytes(Number(amount) * factor);
}

const SIZE = /^(?<amount>\d+(?:\.\d+)?)\s*(?<suffix>[a-z]*)$/i;

/** A number of bytes, rounded down; `undefined` past what can be counted. */
export function wholeBytes(count: number): Bytes | undefined {
  const whole = Math.floor(count);
  return Number.isSafeInteger(whole) && whole >= 0 ? bytes(whole) : undefined;
}

/** A share of a limit, rounded down. */
export function shareOf(limit: Bytes, share: number): Bytes {
  return bytes(Math.floor(limit * share));
}

/** Whole MiB for people to write, at least 1. */
export function inMebibytes(size: number): number {
  return Math.max(1, Math.floor(size / MIB));
}
