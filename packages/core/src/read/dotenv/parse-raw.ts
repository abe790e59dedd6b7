import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import type { DotenvValue } from './parse-dotenv.ts';

/** Go's line scanner gives up on longer lines. */
const LONGEST_LINE = 65_535;

const LEADING_SPACE = /^[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/;

/**
 * Reads an env file of `format: raw` as `docker run --env-file` does: `NAME=value` lines as they stand, without quotes,
 * escapes or variables; a name alone takes what `lookup` has for it. Nothing counts when a line is refused.
 *
 * @see https://github.com/docker/cli/blob/v29.0.0/pkg/kvfile/kvfile.go
 */
export function parseRaw(
  text: string,
  file: string,
  lookup: (name: string) => string | undefined,
  report: (problem: Problem) => void,
): ReadonlyMap<string, DotenvValue> {
  const values = new Map<string, DotenvValue>();
  for (const [index, whole] of text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .entries()) {
    const line = whole.replace(LEADING_SPACE, '').replace(/\r$/, '');
    if (line === '' || line.startsWith('#')) continue;
    const column = whole.length - whole.replace(LEADING_SPACE, '').length + 1;
    const position: Position = { file, line: index + 1, column };
    const separator = line.indexOf('=');
    const name = separator === -1 ? line : line.slice(0, separator);
    const fault = faultOf(name, whole);
    if (fault !== undefined) {
      const hint = 'Write "NAME=value", with nothing before the "=" but the name.';
      report(problem('dotenv-syntax', fault, { position, hint }));
      return new Map();
    }
    const value = separator === -1 ? lookup(name) : line.slice(separator + 1);
    if (value !== undefined) values.set(name, { value, position });
  }
  return values;
}

function faultOf(name: string, line: string): string | undefined {
  if (line.length > LONGEST_LINE) return 'The line is longer than Docker Compose reads.';
  if (name === '') return 'The line sets no variable.';
  return /[ \t]/.test(name) ? `The name "${name}" holds white space.` : undefined;
}
