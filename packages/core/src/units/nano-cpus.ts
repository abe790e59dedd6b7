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
