import type { Scalar } from '../tree.ts';
import { decodeBase64Text } from './base64.ts';
import { isTimestamp } from './timestamp.ts';

/** A scalar's type and value, without its place. */
export type TypedValue = Pick<Scalar, 'type' | 'value'>;

const NULL: TypedValue = { type: 'null', value: null };

const WORDS: ReadonlyMap<string, TypedValue> = new Map<string, TypedValue>([
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, NULL] as const),
  ...['true', 'True', 'TRUE'].map((word) => [word, { type: 'boolean', value: true }] as const),
  ...['false', 'False', 'FALSE'].map((word) => [word, { type: 'boolean', value: false }] as const),
  ...['.nan', '.NaN', '.NAN'].map((word) => [word, float(Number.NaN)] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(
    (word) => [word, float(Number.POSITIVE_INFINITY)] as const,
  ),
  ...['-.inf', '-.Inf', '-.INF'].map((word) => [word, float(Number.NEGATIVE_INFINITY)] as const),
  ...['-0', '-0.0'].map((word) => [word, float(-0)] as const),
]);

/** YAML 1.1's bases and signs. Compose's reader drops underscores first, wherever they stand. */
const INTEGER =
  /^(?<sign>[+-]?)(?:0[xX]0*(?<hex>[\da-fA-F]{1,16})|0[bB]0*(?<binary>[01]{1,64})|0[oO]?0*(?<octal>[0-7]{1,22})|(?<decimal>0|[1-9]\d{0,19}))$/;

const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

const MIN_INT64 = -(2n ** 63n);
const MAX_UINT64 = 2n ** 64n - 1n;

/**
 * The type that Compose's YAML reader gives an unquoted, untagged scalar: only `true` and `false` are booleans,
 * `017`, `0o17`, `0b1111`, `0xf` and `1_5` are all 15, and an integer past 64 bits is a float.
 *
 * @see https://github.com/yaml/go-yaml/blob/v4.0.0-rc.6/internal/libyaml/resolver.go
 */
export function plainValue(text: string): TypedValue {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (text.startsWith('.')) return floatOf(text) ?? string(text);
  if (!/^[-+\d]/.test(text)) return string(text);
  if (isTimestamp(text)) return { type: 'timestamp', value: text };
  const digits = text.replaceAll('_', '');
  return integerOf(digits) ?? floatOf(digits) ?? string(text);
}

/**
 * The value of a scalar with an explicit tag, in its short form (`!!int`). Unknown tags give the text as it stands.
 *
 * @returns `undefined` when the text is not of the tag's type, which Compose refuses.
 */
export function taggedValue(text: string, tag: string): TypedValue | undefined {
  if (tag === '!!binary') {
    const decoded = decodeBase64Text(text);
    return decoded === undefined ? undefined : string(decoded);
  }
  const wanted = TAG_TYPES.get(tag);
  if (wanted === undefined || wanted === 'string') return string(text);
  const value = plainValue(text);
  if (value.type === wanted) return value;
  return wanted === 'float' && value.type === 'integer' ? float(Number(value.value)) : undefined;
}

const TAG_TYPES: ReadonlyMap<string, TypedValue['type']> = new Map([
  ['!!str', 'string'],
  ['!!int', 'integer'],
  ['!!float', 'float'],
  ['!!bool', 'boolean'],
  ['!!null', 'null'],
  ['!!timestamp', 'timestamp'],
]);

function string(value: string): TypedValue {
  return { type: 'string', value };
}

function float(value: number): TypedValue {
  return { type: 'float', value };
}

function integerOf(digits: string): TypedValue | undefined {
  const { sign, hex, binary, octal, decimal } = INTEGER.exec(digits)?.groups ?? {};
  const literal = hex ? `0x${hex}` : binary ? `0b${binary}` : octal ? `0o${octal}` : decimal;
  if (literal === undefined) return undefined;
  const value = sign === '-' ? -BigInt(literal) : BigInt(literal);
  if (value < MIN_INT64 || value > (sign ? MAX_INT64 : MAX_UINT64)) return undefined;
  const exact = Number(value);
  return { type: 'integer', value: Number.isSafeInteger(exact) ? exact : value };
}

const MAX_INT64 = 2n ** 63n - 1n;

function floatOf(digits: string): TypedValue | undefined {
  if (!FLOAT.test(digits)) return undefined;
  const value = Number(digits);
  return Number.isFinite(value) ? float(value) : undefined;
}
