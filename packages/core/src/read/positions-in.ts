import type { Position } from '../places/position.ts';

/** Turns offsets of a text into places; quick for offsets that mostly grow. */
export function positionsIn(text: string, file: string): (offset: number) => Position {
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
