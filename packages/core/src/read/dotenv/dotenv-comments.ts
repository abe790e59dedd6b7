import { positionsIn } from '../positions-in.ts';
import type { Comment } from '../yaml/yaml-comments.ts';
import { quotedValue } from './quoted-value.ts';

/** A name and its separator, up to the value. */
const NAME = /[^\n=:#]*[=:][\t ]*/y;

/** The comments of an env file that Docker Compose reads; a `#` in quotes, or right behind a value, begins none. */
export function dotenvComments(text: string, file: string): Comment[] {
  const content = text.replace(/^\uFEFF/, '');
  const positionAt = positionsIn(content, file);
  const comments: Comment[] = [];
  let at = 0;
  while (at < content.length) {
    const start = commentStart(content, at);
    const end = lineEnd(content, start);
    if (content[start] === '#') {
      comments.push({ text: content.slice(start, end), position: positionAt(start) });
    }
    at = end + 1;
  }
  return comments;
}

/** Where the comment of the statement at `at` begins, else where the statement ends; values in quotes may span lines. */
function commentStart(content: string, at: number): number {
  NAME.lastIndex = at;
  const value = at + (NAME.exec(content)?.[0].length ?? 0);
  const isQuoted = content[value] === '"' || content[value] === "'";
  const after = isQuoted ? quotedValue(content, value)?.end : undefined;
  const line = content.slice(after ?? at, lineEnd(content, after ?? at));
  const blank = /^[\t ]*#/.exec(line)?.[0];
  if (blank !== undefined) return (after ?? at) + blank.length - 1;
  const hash = after === undefined ? line.indexOf(' #') : -1;
  return hash < 0 ? lineEnd(content, after ?? at) : at + hash + 1;
}

function lineEnd(content: string, from: number): number {
  const end = content.indexOf('\n', from);
  return end < 0 ? content.length : end;
}
