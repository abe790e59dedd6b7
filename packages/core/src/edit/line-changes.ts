import { type Change, changed } from './changes.ts';

/** Whole lines that give way to others. Lines are with their breaks; only the last of a file may lack one. */
export interface LineChange {
  /** Index of the first line, from 0; where there is none to give way, of the line that the new ones stand before. */
  readonly at: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** A text's lines, each with its break. */
export function linesIn(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Changes of a text as changes of its lines, in order; lines that stay as they are are left out. */
export function lineChanges(text: string, changes: readonly Change[]): readonly LineChange[] {
  const lines = linesIn(text);
  const starts = [0];
  for (const line of lines) starts.push((starts.at(-1) ?? 0) + line.length);
  return regions(changes, starts).map((region) => changeOf(region, lines, starts));
}

/** Changes that touch lines `first` up to but not including `end`. */
interface Region {
  readonly first: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

function regions(changes: readonly Change[], starts: readonly number[]): readonly Region[] {
  const found: Region[] = [];
  for (const change of changes) {
    const first = lineAt(change.start, starts);
    const end = Math.min(lineAt(change.end, starts) + 1, starts.length - 1);
    const last = found.at(-1);
    if (last === undefined || last.end <= first) found.push({ first, end, changes: [change] });
    else {
      const joined = { ...last, end: Math.max(last.end, end), changes: [...last.changes, change] };
      found.splice(-1, 1, joined);
    }
  }
  return found;
}

function lineAt(offset: number, starts: readonly number[]): number {
  const after = starts.findIndex((start) => start > offset);
  return Math.max(0, (after === -1 ? starts.length - 1 : after) - 1);
}

function changeOf(
  { first, end, changes }: Region,
  lines: readonly string[],
  starts: readonly number[],
): LineChange {
  const removed = lines.slice(first, end);
  const from = starts[first] ?? 0;
  const moved = changes.map((change) => ({
    ...change,
    start: change.start - from,
    end: change.end - from,
  }));
  const added = linesIn(changed(removed.join(''), moved));
  let head = 0;
  const least = Math.min(removed.length, added.length);
  while (head < least && removed[head] === added[head]) head += 1;
  let tail = 0;
  while (tail < least - head && removed.at(-1 - tail) === added.at(-1 - tail)) tail += 1;
  return {
    at: first + head,
    removed: removed.slice(head, removed.length - tail),
    added: added.slice(head, added.length - tail),
  };
}
