/** The field of an answer; `undefined` where the value is no object or has it not. */
export function fieldIn(value: unknown, ...keys: readonly string[]): unknown {
  return keys.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null
        ? Object.entries(inner).find(([name]) => name === key)?.[1]
        : undefined,
    value,
  );
}

/** The text in a field; empty when there is none. */
export function textIn(value: unknown, ...keys: readonly string[]): string {
  const found = fieldIn(value, ...keys);
  return typeof found === 'string' ? found : '';
}

/** The number in a field; 0 when there is none. */
export function numberIn(value: unknown, ...keys: readonly string[]): number {
  const found = fieldIn(value, ...keys);
  return typeof found === 'number' ? found : 0;
}
