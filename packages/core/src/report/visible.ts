/**
 * Makes a repository's text safe to show: control, bidirectional and other invisible characters become visible
 * escapes such as `\n` or `\u{202e}`, so that nothing moves a cursor, turns a line around or hides.
 */
export function visible(text: string): string {
  return text.replace(INVISIBLE, (character) => SHORT.get(character) ?? hexadecimal(character));
}

/** At most `most` characters (code points), keeping both ends: names that differ do so at the start or the end. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = Array.from(text);
  if (points.length <= most) return text;
  const tail = Math.floor((most - 1) / 3);
  return [...points.slice(0, most - 1 - tail), '…', ...points.slice(points.length - tail)].join('');
}

/**
 * Controls, formats (bidirectional marks among them), lone surrogates, private use, line and paragraph separators,
 * letters without a shape, and noncharacters, which XML refuses. U+FE0F stays: it only gives an emoji its colours.
 */
const INVISIBLE =
  /[[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]--[\ufe0f]]/gv;

const SHORT: ReadonlyMap<string, string> = new Map([
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
]);

function hexadecimal(character: string): string {
  return `\\u{${character.codePointAt(0)?.toString(16)}}`;
}
