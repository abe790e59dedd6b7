/** The number that a line has on the other side of a comparison; `undefined` where it is not there as it is here. */
export type LineMap = (line: number) => number | undefined;

/** The way back from the newer side of a diff without context, as git prints it for one file. */
export function lineMap(diff: string): LineMap {
  const hunks = diff.split('\n').flatMap(hunkOf);
  return (line) => {
    let shift = 0;
    for (const { start, count, before } of hunks) {
      if (line >= start && line < start + count) return undefined;
      if (line >= start + count) shift += before - count;
    }
    return line + shift;
  };
}

/** Lines `start` up to but not including `start + count`, in the place of `before` others. */
interface Hunk {
  readonly start: number;
  readonly count: number;
  readonly before: number;
}

/** Of no lines, git names the one before them. */
function hunkOf(line: string): Hunk[] {
  const head = /^@@ -\d+(?:,(?<before>\d+))? \+(?<start>\d+)(?:,(?<count>\d+))? @@/.exec(line);
  if (head?.groups === undefined) return [];
  const { before = '1', start, count = '1' } = head.groups;
  const first = Number(start) + (count === '0' ? 1 : 0);
  return [{ start: first, count: Number(count), before: Number(before) }];
}
