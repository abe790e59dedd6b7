/** The escapes that `yaml` knows and Compose's reader does not: a slash, and halves of surrogate pairs. */
const STRAY =
  /\\(?<stray>\/|u[dD][89a-fA-F][\da-fA-F]{2}|U0000[dD][89a-fA-F][\da-fA-F]{2})|\\[\s\S]/g;

/** Offset of the first escape in a double-quoted scalar's source that Compose refuses; `undefined` when all are fine. */
export function strayEscape(source: string): number | undefined {
  if (!source.includes('\\')) return undefined;
  for (const match of source.matchAll(STRAY)) {
    if (match.groups?.['stray'] !== undefined) return match.index;
  }
  return undefined;
}

/** Whether the last quote of a quoted scalar's source closes it: where one is escaped at a line's end, `yaml` stops too early. */
export function isClosed(source: string): boolean {
  if (source.endsWith('\\"')) return /^"(?:[^"\\]|\\[\s\S])*"$/.test(source);
  return !(source.endsWith("''") && source.length > 2) || /^'(?:[^']|'')*'$/.test(source);
}
