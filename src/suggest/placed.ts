import type { DiffHunk } from './diff-hunks.ts';
import type { LineMap } from './line-map.ts';
import type { LineReplacement } from './line-replacement.ts';

/** Lines of a pull request's head, and what is suggested in their place. */
export interface Placed {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  /** Without `\n`; what breaks of Windows leave is kept, since lines are written as they stand here. */
  readonly lines: readonly string[];
}

/** Where a replacement is to be made. */
export interface Ground {
  /** The file's lines as judged, with their breaks. */
  readonly judged: readonly string[];
  /** What the pull request's diff shows of the file. */
  readonly hunks: readonly DiffHunk[];
  /** From lines as judged to those of the pull request's own head. */
  readonly headLine: LineMap;
}

/** The most lines that a suggestion takes the place of, or puts there: more is nobody's quick click. */
const MOST_LINES = 40;
/** In characters: all of them together have to fit into a remark. */
const LONGEST_LINE = 500;

/**
 * A replacement at lines of the diff; `undefined` where it is not all within one hunk, or where head has other lines
 * than those that were judged.
 */
export function placed(replacement: LineReplacement, ground: Ground): Placed | undefined {
  for (const candidate of anchored(replacement, ground.judged)) {
    const found = placedAt(candidate, ground);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Only lines that there are can be replaced: new ones come with the line above them, or the one below. */
function anchored(
  replacement: LineReplacement,
  judged: readonly string[],
): readonly LineReplacement[] {
  const { first, removed, added } = replacement;
  if (removed.length > 0) return [replacement];
  const [above, below] = [judged[first - 2], judged[first - 1]];
  return [
    ...(above === undefined
      ? []
      : [{ ...replacement, first: first - 1, removed: [above], added: [above, ...added] }]),
    ...(below === undefined
      ? []
      : [{ ...replacement, removed: [below], added: [...added, below] }]),
  ];
}

function placedAt(
  { path, first, removed, added }: LineReplacement,
  { hunks, headLine }: Ground,
): Placed | undefined {
  if (Math.max(removed.length, added.length) > MOST_LINES) return undefined;
  if (![...removed, ...added].every(isPlain)) return undefined;
  const startLine = headLine(first);
  if (startLine === undefined) return undefined;
  const isWhole = removed.every((_, index) => headLine(first + index) === startLine + index);
  const shown = isWhole ? shownAt(hunks, startLine, removed.length) : undefined;
  if (shown === undefined || !removed.every((line, index) => bare(line) === bare(shown[index]))) {
    return undefined;
  }
  const end = shown[0]?.endsWith('\r') ? '\r' : '';
  const lines = added.map((line) => `${bare(line)}${end}`);
  return { path, startLine, line: startLine + removed.length - 1, lines };
}

/** So many lines of one hunk. */
function shownAt(
  hunks: readonly DiffHunk[],
  start: number,
  count: number,
): readonly string[] | undefined {
  return hunks
    .map((hunk) => hunk.lines.slice(Math.max(0, start - hunk.start)).slice(0, count))
    .find((lines, index) => start >= (hunks[index]?.start ?? 0) && lines.length === count);
}

function bare(line = ''): string {
  return line.replace(/\r?\n?$/, '');
}

/** What Markdown or a browser would take for another line, or not show at all, has no place in what people accept. */
function isPlain(line: string): boolean {
  if (line.length > LONGEST_LINE) return false;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return !/[\u0000-\u0008\u000a-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(
    bare(line),
  );
}
