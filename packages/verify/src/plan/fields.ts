import type { Json } from '@plimsoll/core';

/** The entries of a JSON object; none for any other value. */
export function fieldsOf(value: Json | undefined): Readonly<Record<string, Json>> {
  return isObject(value) ? value : {};
}

/** The items of a JSON array; none for any other value. */
export function itemsOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? value : [];
}

/** The text of a JSON string; `undefined` for any other value. */
export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A JSON object without some of its keys. */
export function without(
  value: Readonly<Record<string, Json>>,
  ...keys: readonly string[]
): Record<string, Json> {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
}

function isObject(value: Json | undefined): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
