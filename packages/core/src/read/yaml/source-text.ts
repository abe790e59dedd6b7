import type { Position } from '../../places/position.ts';

/** A file's text made ready for the parser, and the way back from its offsets to places. */
export interface SourceText {
  readonly file: string;
  /** Without a byte order mark, every line break `\n` or `\r\n`. Offsets are those of the file without its mark. */
  readonly text: string;
  positionAt(offset: number): Position;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** NEL and a carriage return of its own break lines for Compose's YAML reader, not for `yaml`. */
const FOREIGN_BREAKS = /\u0085|\r(?!\n)/g;

/** Control characters that YAML does not allow anywhere; tab, line feed, carriage return, DEL and C1 pass. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

export function sourceText(content: string, file: string): SourceText {
  const bare = content.startsWith(BYTE_ORDER_MARK) ? content.slice(1) : content;
  const text = bare.replace(FOREIGN_BREAKS, '\n');
  return { file, text, positionAt: positionsIn(text, file) };
}

/** Offset of the first character that YAML forbids, or -1. */
export function forbiddenCharacter(text: string): number {
  return text.search(FORBIDDEN);
}

function positionsIn(text: string, file: string): (offset: number) => Position {
  let starts: readonly number[] | undefined;
  let line = 0;
  return (offset) => {
    starts ??= lineStarts(text);
    line = lineOf(offset, starts, line);
    return { file, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Index of the line that holds `offset`. Callers mostly move forward by a line or two, so `from` is tried first. */
function lineOf(offset: number, starts: readonly number[], from: number): number {
  const near = (starts[from] ?? 0) <= offset ? from : 0;
  for (let line = near; line < near + 4; line += 1) {
    if (offset < (starts[line + 1] ?? Number.POSITIVE_INFINITY)) return line;
  }
  let low = near;
  let high = starts.length - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
