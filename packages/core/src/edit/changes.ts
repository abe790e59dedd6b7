/** Characters of a text that give way to others, by offsets. */
export interface Change {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with changes made that are in order and do not overlap. */
export function changed(text: string, changes: readonly Change[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: put } of changes) {
    parts.push(text.slice(at, start), put);
    at = end;
  }
  return [...parts, text.slice(at)].join('');
}

/**
 * Changes of one text that come to the same as `changes`, and then `next` in the text those make; in order.
 * `current` is that text.
 */
export function composed(
  changes: readonly Change[],
  next: Change,
  current: string,
): readonly Change[] {
  const placed = placedIn(changes);
  const touched = placed.filter(({ from, to }) => from <= next.end && next.start <= to);
  const first = touched[0];
  const last = touched.at(-1);
  if (first === undefined || last === undefined) {
    const shift = placed.filter(({ to }) => to < next.start).at(-1)?.shift ?? 0;
    const moved = { ...next, start: next.start - shift, end: next.end - shift };
    return inOrder([...changes, moved]);
  }
  const from = Math.min(next.start, first.from);
  const to = Math.max(next.end, last.to);
  const merged: Change = {
    start: first.change.start - (first.from - from),
    end: last.change.end + (to - last.to),
    text: current.slice(from, next.start) + next.text + current.slice(next.end, to),
  };
  const kept = placed.filter((one) => !touched.includes(one)).map(({ change }) => change);
  return inOrder([...kept, merged]);
}

/** A change, and where its text stands once all changes are made. */
interface Placed {
  readonly change: Change;
  readonly from: number;
  readonly to: number;
  /** How much further right the text after it stands. */
  readonly shift: number;
}

function placedIn(changes: readonly Change[]): readonly Placed[] {
  let shift = 0;
  return changes.map((change) => {
    const from = change.start + shift;
    const to = from + change.text.length;
    shift += change.text.length - (change.end - change.start);
    return { change, from, to, shift };
  });
}

/** The changes as they follow each other in the text. */
export function inOrder(changes: readonly Change[]): readonly Change[] {
  return [...changes].sort((a, b) => a.start - b.start || a.end - b.end);
}
