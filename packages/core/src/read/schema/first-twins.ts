/** The first item that repeats an earlier one, as `[earlier, later]`. */
export function firstTwins(items: readonly unknown[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const key = canonicalText(item);
    const earlier = seen.get(key);
    if (earlier !== undefined) return [earlier, index];
    seen.set(key, index);
    const number = numberInText(item);
    if (number !== undefined && items.length <= MOST_COMPARED) {
      seen.set(number, seen.get(number) ?? index);
    }
  }
  return undefined;
}

/** Up to so many items Compose compares one by one, and then a number repeats the text that reads as it. */
const MOST_COMPARED = 20;

/** The number that a text reads as, as `canonicalText` writes it; a text never repeats a number, only the reverse. */
function numberInText(item: unknown): string | undefined {
  if (typeof item !== 'string' || !/^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(item)) {
    return undefined;
  }
  return canonicalText(Number(item));
}

/** The same text for the same value, whatever the order of its keys. */
function canonicalText(value: unknown): string {
  if (typeof value !== 'object') return JSON.stringify(value);
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
