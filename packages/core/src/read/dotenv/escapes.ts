/** What double quotes in an env file know; `\$` keeps its `$` from standing for a variable. */
const ESCAPE = /\\(?:(?<letter>[abcfnrtv$"\\])|0(?<octal>\d{0,3}))/g;

const LETTERS: ReadonlyMap<string, string> = new Map([
  ['a', '\u0007'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['v', '\v'],
  ['$', '$$'],
  ['"', '"'],
  ['\\', '\\'],
]);

/**
 * Expands the backslash escapes of a double-quoted value in an env file. `\0101` is octal; where three octal digits up
 * to 377 do not follow, the backslash stays and the 0 goes, as in Docker Compose.
 */
export function expandEscapes(value: string): string {
  if (!value.includes('\\')) return value;
  return value.replace(ESCAPE, (match, letter: string | undefined, octal: string) => {
    if (letter !== undefined) return LETTERS.get(letter) ?? match;
    return /^[0-3][0-7]{2}$/.test(octal)
      ? String.fromCharCode(Number.parseInt(octal, 8))
      : `\\${octal}`;
  });
}
