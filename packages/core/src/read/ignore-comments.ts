import type { Position } from '../places/position.ts';
import type { Comment } from './yaml/yaml-comments.ts';

/** A comment by which a file asks that something of it be let pass. */
export interface IgnoreComment {
  /** What stands behind the word that makes it one, such as `rule-a, rule-b: reason`. */
  readonly text: string;
  readonly position: Position;
  /**
   * The line it speaks of: its own, and where it stands alone the next one that is more than a comment. At a key whose one
   * value is on a line below, it is that line: there is what findings point at.
   */
  readonly line: number;
}

const WORD = 'plimsoll-ignore';
const ASKING = /^#+[\t ]*plimsoll-ignore(?![\w-])[\t ]*/;

/**
 * The comments of a file that ask for something to be let pass. `commentsOf` is only called where the word stands in
 * the text at all: files without it cost one search.
 */
export function ignoreComments(
  text: string,
  file: string,
  commentsOf: (text: string, file: string) => readonly Comment[],
): IgnoreComment[] {
  if (!text.includes(WORD)) return [];
  const lines = text.split('\n');
  return commentsOf(text, file).flatMap((comment) => {
    const asking = ASKING.exec(comment.text)?.[0];
    if (asking === undefined) return [];
    const { position } = comment;
    const said = comment.text.slice(asking.length).trim();
    return [{ text: said, position, line: lineMeant(lines, position) }];
  });
}

function lineMeant(lines: readonly string[], { line, column }: Position): number {
  const before = lines[line - 1]?.slice(0, column - 1) ?? '';
  if (before.trim() !== '') return lineOfValue(lines, line);
  return lineOfValue(lines, nextLine(lines, line, COMMENT));
}

const COMMENT = /^[\t ]*#/;
const COMMENT_OR_NOTHING = /^\s*(?:#|$)/;

/** The first line below one that is more than `skipped`. */
function nextLine(lines: readonly string[], line: number, skipped: RegExp): number {
  let next = line;
  while (next < lines.length && skipped.test(lines[next] ?? '')) next += 1;
  return next + 1;
}

/** A key and nothing behind it but a comment. */
const BARE_KEY = /^(?<indent> *)[\w.-]+:\s*(?:#.*)?$/;

/** Where a key has one value by itself on a line below, that line; else the key's own. */
function lineOfValue(lines: readonly string[], line: number): number {
  const key = BARE_KEY.exec(lines[line - 1] ?? '')?.groups?.['indent'];
  if (key === undefined) return line;
  const below = nextLine(lines, line, COMMENT_OR_NOTHING);
  const text = lines[below - 1] ?? '';
  const [value = ''] = text.trim().split(/[\t ]#/, 1);
  const isPart = value !== '' && text.search(/\S/) > key.length;
  const isAlone = !value.startsWith('- ') && !/:(?:\s|$)/.test(value);
  return isPart && isAlone ? below : line;
}
