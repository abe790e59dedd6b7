/** Longer words are never typing slips of ours, and comparing them would cost more than the advice is worth. */
const LONGEST = 64;

/**
 * The candidate that a mistyped word most likely meant: the one the fewest edits away, the first of equals.
 *
 * @returns `undefined` when none is within a third of the word's length.
 */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  if (word.length > LONGEST) return undefined;
  let best: string | undefined;
  let least = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= least) continue;
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (edits >= least) continue;
    best = candidate;
    least = edits;
  }
  return best;
}

/** Insertions, deletions, replacements and swaps of neighbours, counted in UTF-16 units. */
function editDistance(from: string, to: string): number {
  let before: readonly number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let index = 0; index < from.length; index += 1) {
    const next = [index + 1];
    for (let column = 0; column < to.length; column += 1) {
      const replaced = (row[column] ?? 0) + (from[index] === to[column] ? 0 : 1);
      const shifted = Math.min(row[column + 1] ?? 0, next[column] ?? 0) + 1;
      const isSwap = from[index] === to[column - 1] && from[index - 1] === to[column];
      const swapped = (isSwap ? before[column - 1] : undefined) ?? Number.POSITIVE_INFINITY;
      next.push(Math.min(replaced, shifted, swapped + 1));
    }
    before = row;
    row = next;
  }
  return row[to.length] ?? 0;
}
