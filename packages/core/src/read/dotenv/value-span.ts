import { quotedValue } from './quoted-value.ts';

/** Where a value stands in an env file, its quotes left out. */
export interface ValueSpan {
  readonly start: number;
  readonly end: number;
  /** The quote around it; empty for none. Single quotes keep `$` and backslashes as they are. */
  readonly quote: '"' | "'" | '';
}

/** A name, its separator, and the white space before the value. */
const NAME = /[^=:\n]*[=:][\t\v\f\r \u0085\u00A0]*/y;

/**
 * The value of the variable whose name starts at an offset of an env file that `parseDotenv` has read.
 *
 * @returns `undefined` where the name stands alone and takes its value from elsewhere.
 */
export function valueSpan(content: string, nameStart: number): ValueSpan | undefined {
  NAME.lastIndex = nameStart;
  const name = NAME.exec(content);
  if (name === null) return undefined;
  const start = nameStart + name[0].length;
  const quote = content[start];
  if (quote !== '"' && quote !== "'") return unquoted(content, start);
  const quoted = quotedValue(content, start);
  return quoted && { start: start + 1, end: quoted.end - 1, quote };
}

function unquoted(content: string, start: number): ValueSpan {
  const newline = content.indexOf('\n', start);
  const line = content.slice(start, newline === -1 ? undefined : newline);
  const [value = ''] = line.split(' #', 1);
  return { start, end: start + value.trimEnd().length, quote: '' };
}
