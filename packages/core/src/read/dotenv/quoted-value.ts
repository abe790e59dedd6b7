/**
 * The value between quotes in an env file, from its opening quote on: a backslash before that same quote goes, every
 * other one stays.
 *
 * @returns `undefined` when the quote is never closed; `end` is the offset past the closing one.
 */
export function quotedValue(
  content: string,
  start: number,
): { readonly value: string; readonly end: number } | undefined {
  const quote = content[start] ?? '"';
  const stop = new RegExp(`[${quote}\\\\]`, 'g');
  stop.lastIndex = start + 1;
  for (let found = stop.exec(content); found !== null; found = stop.exec(content)) {
    if (found[0] === quote) {
      const value = content.slice(start + 1, found.index).replaceAll(`\\${quote}`, quote);
      return { value, end: found.index + 1 };
    }
    stop.lastIndex = found.index + 2;
  }
  return undefined;
}
