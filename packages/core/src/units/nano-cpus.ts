import { parseGoFloat, truncatedToInt64 } from './go-number.ts';

declare const unit: unique symbol;

/** A whole number of nanocpus (a thousand-millionth of a CPU), as the engine counts: sums are exact. */
export type NanoCpus = number & { readonly [unit]: 'nanocpus' };

/** Nanocpus in one CPU. */
export const NANOS_PER_CPU = 1_000_000_000;

/** Marks a number as nanocpus. Throws `RangeError` unless it is a safe whole number, zero or more. */
export function nanoCpus(count: number): NanoCpus {
  if (!Number.isSafeInteger(count) || count < 0)
    throw new RangeError(`Not a nanocpu count: ${count}`);
  return count as NanoCpus;
}

/** Reads a number of CPUs such as `1.5`, rounded to whole nanocpus; `undefined` when it is none, or below zero. */
export function parseCpus(text: string): NanoCpus | undefined {
  const count = Math.round((parseGoFloat(text.trim()) ?? Number.NaN) * NANOS_PER_CPU);
  return Number.isSafeInteger(count) && count >= 0 ? nanoCpus(count) : undefined;
}

/**
 * The nanocpus that `docker compose up` asks the engine for: it multiplies as a 32-bit float and cuts the fraction off.
 *
 * @returns A 64-bit integer, below zero for a negative number of CPUs.
 * @see https://github.com/docker/compose/blob/v5.5.1/pkg/compose/create.go
 */
export function engineNanoCpus(cpus: number): bigint {
  return truncatedToInt64(Math.fround(Math.fround(cpus) * NANOS_PER_CPU));
}

/**
 * A number of CPUs for people: `1 CPU`, `0.5 CPUs`. Four decimals at most, as finer ones come from Compose's
 * 32-bit floats; a number that they would round to nothing shows all of its digits.
 */
export function formatCpus(count: NanoCpus): string {
  const cpus = count / NANOS_PER_CPU;
  const rounded = Math.round(cpus * 1e4) / 1e4;
  if (rounded === 0 && count > 0) return `${cpus.toFixed(9).replace(/0+$/, '')} CPUs`;
  return rounded === 1 ? '1 CPU' : `${rounded} CPUs`;
}
