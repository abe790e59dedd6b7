import type { Draft } from '@plimsoll/core';

/** Whole lines of a file that give way to others, as those who suggest changes do it. Lines are with their breaks. */
export interface LineReplacement {
  /** From the top of the repository. */
  readonly path: string;
  /** The first of the lines that give way, from 1; where none does, the one that the new lines stand before. */
  readonly first: number;
  readonly removed: readonly string[];
  readonly added: readonly string[];
}

/** What a draft changes, as one run of whole lines; what stays between two changes is in it. */
export function lineReplacement(
  path: string,
  { mark, original, current }: Pick<Draft, 'mark' | 'original' | 'current'>,
): LineReplacement {
  const before = linesIn(mark + original);
  const after = linesIn(mark + current);
  const least = Math.min(before.length, after.length);
  let head = 0;
  while (head < least && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail += 1;
  return {
    path,
    first: head + 1,
    removed: before.slice(head, before.length - tail),
    added: after.slice(head, after.length - tail),
  };
}

/** Whether two replacements are about the same lines, or so close that one would move the other's place. */
export function meet(one: LineReplacement, other: LineReplacement): boolean {
  if (one.path !== other.path) return false;
  const [above, below] = one.first <= other.first ? [one, other] : [other, one];
  return below.first <= above.first + Math.max(1, above.removed.length);
}

/** The lines of a text, each with its break. */
export function linesIn(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
