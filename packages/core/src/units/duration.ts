declare const unit: unique symbol;

/** A length of time as Docker Compose holds it: a 64-bit integer of nanoseconds, below zero if written so. */
export type Nanoseconds = bigint & { readonly [unit]: 'nanoseconds' };

const MICROSECOND = 1_000n;
const MILLISECOND = 1_000_000n;
const SECOND = 1_000_000_000n;
const MINUTE = 60n * SECOND;
const HOUR = 60n * MINUTE;

const UNITS: ReadonlyMap<string, bigint> = new Map([
  ['ns', 1n],
  ['us', MICROSECOND],
  ['\u00B5s', MICROSECOND], // micro sign
  ['\u03BCs', MICROSECOND], // Greek mu
  ['ms', MILLISECOND],
  ['s', SECOND],
  ['m', MINUTE],
  ['h', HOUR],
  ['d', 24n * HOUR],
  ['w', 168n * HOUR],
]);

const MAX = 2n ** 63n - 1n;

/** One part, such as `1.5h`. Sticky: parts stand back to back. */
const PART = /0*(?<whole>\d{0,19})(?:\.(?<fraction>\d*))?(?<unit>[^\d.]+)/y;

/**
 * Reads a duration as Docker Compose does: Go's `1h30m` with days and weeks, such as `1d12h` or `-2w`; a bare `0` is zero.
 *
 * @returns `undefined` when Compose refuses the text, or it does not fit 64 bits.
 * @see https://github.com/xhit/go-str2duration/blob/v2.1.0/str2duration.go
 */
export function parseDuration(text: string): Nanoseconds | undefined {
  const isNegative = text.startsWith('-');
  const rest = text.replace(/^[-+]/, '');
  if (rest === '0') return nanoseconds(0n);
  let total = 0n;
  let at = 0;
  while (at < rest.length) {
    PART.lastIndex = at;
    const part = PART.exec(rest);
    const length = part === null ? undefined : partLength(part);
    if (length === undefined) return undefined;
    total += length;
    if (total > MAX) return undefined;
    at = PART.lastIndex;
  }
  if (rest === '') return undefined;
  return nanoseconds(isNegative ? -total : total);
}

function partLength(part: RegExpExecArray): bigint | undefined {
  const { whole = '', fraction = '', unit: name = '' } = part.groups ?? {};
  const factor = UNITS.get(name);
  if (factor === undefined || !/^\.?\d/.test(part[0])) return undefined;
  const count = BigInt(whole || '0');
  if (count > MAX / factor) return undefined;
  const length = count * factor + fractionLength(fraction, factor);
  return length > MAX ? undefined : length;
}

/** Through a 64-bit float, as Go does, and only as many digits as a 64-bit integer holds. */
function fractionLength(digits: string, factor: bigint): bigint {
  let value = 0n;
  let scale = 1;
  for (const digit of digits.slice(0, 19)) {
    const next = value * 10n + BigInt(digit);
    if (value > MAX / 10n || next > MAX) break;
    value = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(value) * (Number(factor) / scale)));
}

/** A duration in Go's notation, as `docker compose config` prints it: `1h30m0s`, `1.5s`, `250ms`, `0s`. */
export function formatDuration(duration: Nanoseconds): string {
  if (duration < 0n) return `-${formatDuration(nanoseconds(-duration))}`;
  if (duration === 0n) return '0s';
  if (duration < MICROSECOND) return `${duration}ns`;
  if (duration < MILLISECOND) return `${decimal(duration, MICROSECOND)}µs`;
  if (duration < SECOND) return `${decimal(duration, MILLISECOND)}ms`;
  const hours = duration / HOUR;
  const minutes = (duration % HOUR) / MINUTE;
  const seconds = `${decimal(duration % MINUTE, SECOND)}s`;
  if (hours > 0n) return `${hours}h${minutes}m${seconds}`;
  return minutes > 0n ? `${minutes}m${seconds}` : seconds;
}

function decimal(amount: bigint, factor: bigint): string {
  const fraction = (amount % factor).toString().padStart(factor.toString().length - 1, '0');
  return `${amount / factor}.${fraction}`.replace(/\.?0+$/, '');
}

function nanoseconds(count: bigint): Nanoseconds {
  return count as Nanoseconds;
}
