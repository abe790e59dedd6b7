/** Digits of Go's number literals: underscores may stand between them. */
const DECIMAL =
  /^[+-]?(?:\d(?:_?\d)*(?:\.(?:\d(?:_?\d)*)?)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?$/;

const HEXADECIMAL =
  /^(?<sign>[+-]?)0[xX]_?(?<whole>[\da-fA-F](?:_?[\da-fA-F])*)?(?:\.(?<fraction>[\da-fA-F](?:_?[\da-fA-F])*)?)?[pP](?<exponent>[+-]?\d(?:_?\d)*)$/;

const NAMED = /^(?<sign>[+-]?)(?:(?<infinity>inf(?:inity)?)|nan)$/i;

/** No more digits than 64 bits can hold: longer ones are not worth the time to convert them. */
const INTEGER = /^(?<sign>[+-]?)0*(?<digits>\d{1,19})$/;

/**
 * Reads text as Go's `strconv.ParseFloat` does: `1e3`, `.5`, `1_000`, `0x1p-2`, `inf`, `nan`; no spaces.
 *
 * @param bits - Of the float that Compose reads into; with 32 the number is rounded to one.
 * @returns `undefined` when the text is no number or lies beyond the float's range.
 */
export function parseGoFloat(text: string, bits: 32 | 64 = 64): number | undefined {
  const named = NAMED.exec(text)?.groups;
  if (named !== undefined) return namedNumber(named);
  const value = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : hexadecimal(text);
  if (value === undefined || !Number.isFinite(value)) return undefined;
  if (bits === 64) return value;
  const narrow = Math.fround(value);
  return Number.isFinite(narrow) ? narrow : undefined;
}

function namedNumber({ sign, infinity }: Record<string, string | undefined>): number | undefined {
  if (infinity !== undefined) return sign === '-' ? -Infinity : Infinity;
  return sign === '' ? Number.NaN : undefined;
}

function hexadecimal(text: string): number | undefined {
  const groups = HEXADECIMAL.exec(text)?.groups;
  if (groups === undefined) return undefined;
  const { sign, whole = '', fraction = '', exponent = '0' } = groups;
  const digits = (whole + fraction).replaceAll('_', '');
  if (digits === '') return undefined;
  const scale = Number(exponent.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length;
  const value = scaled(Number.parseInt(digits, 16), scale);
  return sign === '-' ? -value : value;
}

/** In two steps, so that neither factor alone leaves the range of a float. */
function scaled(value: number, exponent: number): number {
  const half = Math.trunc(exponent / 2);
  return value * 2 ** half * 2 ** (exponent - half);
}

/** Reads text as Go's `strconv.ParseInt` does in base ten; `undefined` when it is no 64-bit integer. */
export function parseGoInt(text: string): bigint | undefined {
  const { sign, digits } = INTEGER.exec(text)?.groups ?? {};
  if (digits === undefined) return undefined;
  const value = BigInt(`${sign === '-' ? '-' : ''}${digits}`);
  return value === BigInt.asIntN(64, value) ? value : undefined;
}

/**
 * The number that Go prints for a 32-bit float: of all decimals that read back as it, the shortest.
 * `Math.fround(0.1)` is 0.10000000149011612; this gives 0.1 back.
 */
export function shortestFloat32(value: number): number {
  const narrow = Math.fround(value);
  if (!Number.isFinite(narrow) || narrow === 0) return narrow;
  for (let digits = 1; digits < 9; digits += 1) {
    const shorter = Number(narrow.toPrecision(digits));
    if (Math.fround(shorter) === narrow) return shorter;
  }
  return Number(narrow.toPrecision(9));
}

/** A float as Go converts it to a 64-bit integer on the machines that Compose runs on: out of range is the lowest. */
export function truncatedToInt64(value: number): bigint {
  const isInRange = value >= -(2 ** 63) && value < 2 ** 63;
  return isInRange ? BigInt(Math.trunc(value)) : -(2n ** 63n);
}
