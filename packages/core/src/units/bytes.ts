import { parseGoFloat, parseGoInt, truncatedToInt64 } from './go-number.ts';

declare const unit: unique symbol;

/** A whole number of bytes, zero or more. */
export type Bytes = number & { readonly [unit]: 'bytes' };

/** Marks a number as bytes. Throws `RangeError` unless it is a safe whole number, zero or more. */
export function bytes(count: number): Bytes {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a byte count: ${count}`);
  return count as Bytes;
}

/** Compose multiplies by powers of 1024 whichever way the unit is written: `1gb` is `1gib`. */
const FACTORS: ReadonlyMap<string, number> = new Map([
  ['', 1],
  ['b', 1],
  ...['k', 'm', 'g', 't', 'p'].flatMap((letter, index) =>
    ['', 'b', 'ib'].map((end) => [letter + end, 1024 ** (index + 1)] as const),
  ),
]);

/** All up to the last digit, dot or space is the number; one space before the unit is dropped. */
const SIZE = /^(?<amount>[\s\S]*[\d.](?=[^\d. ]*$)|[\s\S]*(?= [^\d. ]*$)) ?(?<suffix>[^\d. ]*)$/;

/**
 * Reads a size as Docker Compose does, such as `512m`, `1.5 GiB` or `-1`; a bare number is bytes.
 *
 * @returns The 64-bit integer that Compose holds: cut toward zero, −2^63 past 64 bits; `undefined` when it refuses the text.
 * @see https://github.com/docker/go-units/blob/v0.5.0/size.go
 */
export function parseByteCount(text: string): bigint | undefined {
  const plain = parseGoInt(text);
  if (plain !== undefined) return plain;
  const { amount = '', suffix = '' } = SIZE.exec(text)?.groups ?? {};
  const number = parseGoFloat(amount);
  const factor = FACTORS.get(suffix.toLowerCase());
  if (number === undefined || factor === undefined || number < 0) return undefined;
  return truncatedToInt64(number * factor);
}

/** Reads a size as `parseByteCount` does, for places where it has to be zero or more and countable. */
export function parseBytes(text: string): Bytes | undefined {
  const count = Number(parseByteCount(text.trim()) ?? -1n);
  return Number.isSafeInteger(count) && count >= 0 ? bytes(count) : undefined;
}

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/**
 * A size for people in binary units: `512 MiB`, `2.5625 GiB`, `3104 MiB`.
 *
 * Exact where four decimals, or four digits of the next smaller unit, are enough. A size that had to be rounded
 * always shows two decimals, so that `1.00 GiB` is not taken for `1 GiB`.
 */
export function formatBytes(size: Bytes): string {
  const level = Math.min(Math.floor(Math.log2(Math.max(size, 1)) / 10), UNITS.length - 1);
  const factor = 1024 ** level;
  // Four decimals hold sixteenths: 1/16 is 0.0625.
  if (size % (factor / 16) === 0) return `${size / factor} ${UNITS[level]}`;
  const smaller = factor / 1024;
  if (size % smaller === 0 && size / smaller < 10_000)
    return `${size / smaller} ${UNITS[level - 1]}`;
  return `${(size / factor).toFixed(2)} ${UNITS[level]}`;
}
