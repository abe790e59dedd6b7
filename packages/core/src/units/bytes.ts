declare const unit: unique symbol;

/** A whole number of bytes, zero or more. */
export type Bytes = number & { readonly [unit]: 'bytes' };

/** Marks a number as bytes. Throws `RangeError` unless it is a safe whole number, zero or more. */
export function bytes(count: number): Bytes {
  if (!Number.isSafeInteger(count) || count < 0) throw new RangeError(`Not a byte count: ${count}`);
  return count as Bytes;
}
