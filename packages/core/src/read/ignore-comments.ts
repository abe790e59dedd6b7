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
  const lines = linesIn(text);
  return commentsOf(text, file).flatMap((comment) => {
    const asking = ASKING.exec(comment.text)?.[0];
    if (asking === undefined) return [];
    const { position } = comment;
    const said = comment.text.slice(asking.length).trim();
    return [{ text: said, position, line: lineMeant(lines, position) }];
  });
}

/** The lines of a file; what comes below each is found once, since a file may hold little but comments. */
interface Lines {
  readonly texts: readonly string[];
  /** By line: the next that is more than a comment. */
  readonly noComment: readonly number[];
  /** By line: the next that is more than a comment, and not empty. */
  readonly content: readonly number[];
}

function linesIn(text: string): Lines {
  const texts = text.split('\n');
  return {
    texts,
    noComment: nextOf(texts, /^[\t ]*#/),
    content: nextOf(texts, /^\s*(?:#|$)/),
  };
}

/** For each line, from 0 for the top, the first below it that is not `skipped`; past the end where there is none. */
function nextOf(texts: readonly string[], skipped: RegExp): readonly number[] {
  const next: number[] = [];
  let found = texts.length + 1;
  for (let line = texts.length; line >= 0; line -= 1) {
    next[line] = found;
    if (!skipped.test(texts[line - 1] ?? '')) found = line;
  }
  return next;
}

function lineMeant(lines: Lines, { line, column }: Position): number {
  const before = lines.texts[line - 1]?.slice(0, column - 1) ?? '';
  const isAlone = before.trim() === '';
  return lineOfValue(lines, isAlone ? (lines.noComment[line] ?? line) : line);
}

/** A key and nothing behind it but a comment. */
const BARE_KEY = /^(?<indent> *)[\w.-]+:\s*(?:#.*)?$/;

/** Where a key has one value by itself on a line below, that line; else the key's own. */
function lineOfValue({ texts, content }: Lines, line: number): number {
  const key = BARE_KEY.exec(texts[line - 1] ?? '')?.groups?.['indent'];
  const below = content[line];
  if (key === undefined || below === undefined) return line;
  const text = texts[below - 1] ?? '';
  const [value = ''] = text.trim().split(/[\t ]#/, 1);
  const isPart = value !== '' && text.search(/\S/) > key.length;
  const isAlone = !value.startsWith('- ') && !/:(?:\s|$)/.test(value);
  return isPart && isAlone ? below : line;
}
