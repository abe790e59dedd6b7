import type { Position } from '../../places/position.ts';
import { type Line, type Style, styled } from './line.ts';
import { columns } from './width.ts';

/** The text of the line a position is in; `undefined` where it cannot be had. */
export type SourceLine = (position: Position) => string | undefined;

/** Characters shown of a line; a longer one is cut around the caret. */
const MOST_SHOWN = 96;
/** Characters shown before the caret of a line that is cut. */
const LEAD = 40;

/** The line a position is in, with carets under what stands there. */
export function excerpt(position: Position, source: string | undefined, style: Style): Line[] {
  if (source === undefined || source.trim() === '') return [];
  const { before, token, after } = around(source.replaceAll('\t', ' '), position.column - 1);
  const number = `${position.line}`;
  const gutter = ' '.repeat(number.length);
  const carets = '^'.repeat(Math.max(1, columns(token)));
  return [
    [styled('dim', `  ${number} │ `), before, styled('strong', token), after],
    [styled('dim', `  ${gutter} │ `), ' '.repeat(columns(before)), styled(style, carets)],
  ];
}

function around(source: string, start: number): { before: string; token: string; after: string } {
  const at = Math.min(start, source.length);
  const token = tokenAt(source, at).slice(0, MOST_SHOWN - LEAD);
  if (source.length <= MOST_SHOWN) {
    return { before: source.slice(0, at), token, after: source.slice(at + token.length) };
  }
  const from = Math.max(0, at - LEAD);
  const to = from + MOST_SHOWN;
  return {
    before: `${from > 0 ? '…' : ''}${source.slice(from, at)}`,
    token,
    after: `${source.slice(at + token.length, to)}${to < source.length ? '…' : ''}`,
  };
}

/** The YAML scalar or key that starts there. */
function tokenAt(source: string, at: number): string {
  const rest = source.slice(at, at + MOST_SHOWN);
  const quoted = /^"(?:[^"\\]|\\.)*"|^'(?:[^']|'')*'/.exec(rest)?.[0];
  if (quoted !== undefined) return quoted;
  const collection = /^\[[^[\]]*\]|^\{[^{}]*\}/.exec(rest)?.[0];
  if (collection !== undefined) return collection;
  const variable = /^[^\s{]*\$\{[^}]*\}[^\s,]*/.exec(rest)?.[0];
  return variable ?? /^[^\s,\]}]+?(?=:?(?:[\s,\]}]|$))/.exec(rest)?.[0] ?? rest.slice(0, 1);
}
