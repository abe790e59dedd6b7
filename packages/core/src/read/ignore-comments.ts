import type { Position } from '../places/position.ts';
import type { Comment } from './yaml/yaml-comments.ts';

/** A comment by which a file asks that something of it be let pass. */
export interface IgnoreComment {
  /** What stands behind the word that makes it one, such as `rule-a, rule-b: reason`. */
  readonly text: string;
  readonly position: Position;
  /** The line it speaks of: its own, and where it stands alone the next one that is more than a comment. */
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
  if (before.trim() !== '') return line;
  let meant = line;
  while (/^[\t ]*#/.test(lines[meant] ?? '')) meant += 1;
  return meant + 1;
}
