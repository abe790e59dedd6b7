import * as z from 'zod/mini';
import { firstTwins } from './first-twins.ts';

/** What a value must be; its zod message finishes the sentence "Compose takes …". */
export type Shape = z.ZodMiniType;

/** Keys and what stands under them. */
export type Keys = Readonly<Record<string, Shape>>;

/** Stands for `x-…` in the list of keys that an `unrecognized_keys` issue carries as its message. */
export const EXTENSION_KEYS = 'x-*';

/** Marks, in an issue's `params`, a value of the right kind that is not among those taken. */
export const RESTRICTED = 'restricted';

/** Names, in an issue's `params`, the index of the item that a later one repeats. */
export const EARLIER = 'earlier';

/** A scalar that `fits`. */
export function scalar(takes: string, fits: (value: unknown) => boolean): Shape {
  return z.custom(fits, { error: takes, abort: true });
}

/** A scalar that `fits`, where values of the same kind do not. */
export function restricted(takes: string, fits: (value: unknown) => boolean): Shape {
  return z.custom(fits, { error: takes, abort: true, params: { [RESTRICTED]: true } });
}

/** Text, told apart from numbers and booleans: `"8080"`, not `8080`. */
export function textFor(takes: string): Shape {
  return scalar(takes, isText);
}

/** Any number, or text that a later phase reads. */
export function numberOrText(takes: string): Shape {
  return scalar(takes, (value) => isText(value) || typeof value === 'number');
}

/** A whole number (`2.0` is one), or text that a later phase reads. */
export function wholeOrText(takes: string): Shape {
  return scalar(takes, (value) => isText(value) || Number.isInteger(value));
}

/** One of these words. */
export function oneOf(...words: readonly string[]): Shape {
  return restricted(listed(words), (value) => isText(value) && words.includes(value));
}

export const text: Shape = textFor('text');

export const flag: Shape = scalar('true or false', (value) => typeof value === 'boolean');

/** A boolean, or text that the decoding phase reads as one. */
export const flagOrText: Shape = scalar(
  'true or false',
  (value) => isText(value) || typeof value === 'boolean',
);

/** What prints as text: labels, environment values, driver options. */
const printable: Shape = scalar(
  'text, a number, true, false or nothing',
  (value) => value === null || typeof value !== 'object',
);

export const empty: Shape = scalar('nothing', (value) => value === null);

/** A mapping of `optional` and `required` keys; `x-` keys are welcome. */
export function mapping(optional: Keys, required: Keys = {}): Shape {
  return knownKeys(optional, required, [EXTENSION_KEYS]);
}

/** A mapping of `optional` and `required` keys, and not even `x-` keys beside them. */
export function closedMapping(optional: Keys, required: Keys = {}): Shape {
  return knownKeys(optional, required, []);
}

/** A mapping whose known keys are checked and whose other keys are left alone. */
export function openMapping(optional: Keys, takes = 'a mapping'): Shape {
  return z.looseObject(allOptional(optional), { error: takes });
}

function knownKeys(optional: Keys, required: Keys, extra: readonly string[]): Shape {
  const known = [...Object.keys(required), ...Object.keys(optional), ...extra].join(' ');
  return z.strictObject(
    { ...required, ...allOptional(optional) },
    { error: ({ code }) => (code === 'unrecognized_keys' ? known : 'a mapping') },
  );
}

function allOptional(keys: Keys): Record<string, z.ZodMiniOptional<Shape>> {
  return Object.fromEntries(
    Object.entries(keys).map(([key, shape]) => [key, z.optional(shape)] as const),
  );
}

/** A mapping from names to `value`; a name that does not match is refused. */
export function named(pattern: RegExp, value: Shape): Shape {
  return z.record(nameShape(pattern), value, { error: 'a mapping' });
}

/** A mapping from names to `value`; what stands under a name that does not match is left alone. */
export function namedLoosely(pattern: RegExp, value: Shape): Shape {
  return z.looseRecord(nameShape(pattern), value, { error: 'a mapping' });
}

function nameShape(pattern: RegExp): z.ZodMiniString {
  return z.string().check(z.regex(pattern));
}

/** A list of `item`. */
export function listOf(item: Shape, takes = 'a list'): Shape {
  return z.array(item, { error: takes });
}

/** A list in which no two items are the same. */
export function uniqueListOf(item: Shape, takes = 'a list'): Shape {
  return z.array(item, { error: takes }).check((payload) => {
    const twins = firstTwins(payload.value);
    if (twins === undefined) return;
    const [earlier, later] = twins;
    const input = payload.value;
    payload.issues.push({ code: 'custom', path: [later], params: { [EARLIER]: earlier }, input });
  });
}

/** Either of these; the alternatives differ in kind (text, list, mapping), so that one can be told to be meant. */
export function either(takes: string, ...alternatives: readonly Shape[]): Shape {
  return z.union(alternatives, { error: takes });
}

export const texts: Shape = listOf(text);

export const uniqueTexts: Shape = uniqueListOf(text);

export const textOrUniqueTexts: Shape = either('text or a list of text', text, uniqueTexts);

/** `KEY: value` or `KEY=value`. */
export const pairs: Shape = either(
  'a mapping or a list of "key=value"',
  named(/./, printable),
  uniqueTexts,
);

/** Options handed on to a driver. */
export const driverOptions: Shape = namedLoosely(
  /./,
  scalar('text or a number', (value) => isText(value) || typeof value === 'number'),
);

/** What services, networks, volumes, secrets, configs and models may be called. */
export const NAME: RegExp = /^[a-zA-Z0-9._-]+$/;

export function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function listed(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} or ${last}`;
}
