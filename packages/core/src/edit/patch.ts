import { encodeText } from '../read/text.ts';
import type { Draft } from './drafts.ts';
import { type LineChange, lineChanges, linesIn } from './line-changes.ts';

/** Lines around a change that `git apply` finds its place by. */
const CONTEXT = 3;

/**
 * What drafts change as one patch that `git apply` takes; empty where they change nothing.
 * `path` is what the patch calls a draft's file: relative to where it is to be applied.
 *
 * @param contextOf How many lines around a change are shown of a file; with fewer than three, git no longer takes it.
 */
export function patchText(
  drafts: Iterable<readonly [path: string, draft: Draft]>,
  contextOf: (path: string) => number = () => CONTEXT,
): string {
  return [...drafts]
    .filter(([, { original, current }]) => original !== current)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([path, draft]) => filePatch(path, draft, contextOf(path)))
    .join('');
}

function filePatch(
  path: string,
  { mark, original, changes, isNew }: Draft,
  context: number,
): string {
  const old = quoted(`a/${path}`);
  const next = quoted(`b/${path}`);
  const header = [
    `diff --git ${old} ${next}`,
    ...(isNew ? ['new file mode 100644', '--- /dev/null'] : [`--- ${old}${tabbed(old)}`]),
    `+++ ${next}${tabbed(next)}`,
  ];
  const lines = linesIn(mark + original);
  const moved = changes.map((change) => ({
    ...change,
    start: change.start + mark.length,
    end: change.end + mark.length,
  }));
  return `${header.join('\n')}\n${hunksOf(lines, lineChanges(mark + original, moved), context)}`;
}

/** A name with a space ends at a tab. */
function tabbed(name: string): string {
  return name.includes(' ') && !name.startsWith('"') ? '\t' : '';
}

/** As git writes names that hold quotes or what does not print. */
function quoted(name: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  if (!/["\\\u0000-\u001f\u007f]/.test(name)) return name;
  const octets = [...encodeText(name)].map((octet) => {
    const character = String.fromCharCode(octet);
    if (character === '"' || character === '\\') return `\\${character}`;
    const isPlain = octet >= 0x20 && octet < 0x7f;
    return isPlain ? character : `\\${octet.toString(8).padStart(3, '0')}`;
  });
  return `"${octets.join('')}"`;
}

function hunksOf(
  lines: readonly string[],
  changes: readonly LineChange[],
  context: number,
): string {
  let shift = 0;
  return groups(changes, context)
    .map((group) => {
      const text = hunk(lines, group, { shift, context });
      for (const { added, removed } of group) shift += added.length - removed.length;
      return text;
    })
    .join('');
}

/** Changes whose contexts meet are told together. */
function groups(
  changes: readonly LineChange[],
  context: number,
): readonly (readonly LineChange[])[] {
  const found: LineChange[][] = [];
  for (const change of changes) {
    const group = found.at(-1);
    const last = group?.at(-1);
    const end = last === undefined ? Number.NEGATIVE_INFINITY : last.at + last.removed.length;
    if (group !== undefined && change.at - end <= 2 * context) group.push(change);
    else found.push([change]);
  }
  return found;
}

function hunk(
  lines: readonly string[],
  group: readonly LineChange[],
  { shift, context }: { readonly shift: number; readonly context: number },
): string {
  const first = group[0]?.at ?? 0;
  const last = group.at(-1);
  const start = Math.max(0, first - context);
  const end = Math.min(lines.length, (last?.at ?? 0) + (last?.removed.length ?? 0) + context);
  const body: string[] = [];
  let at = start;
  for (const change of group) {
    body.push(...marked(' ', lines.slice(at, change.at)));
    body.push(...marked('-', change.removed), ...marked('+', change.added));
    at = change.at + change.removed.length;
  }
  body.push(...marked(' ', lines.slice(at, end)));
  const grown = group.reduce((sum, { added, removed }) => sum + added.length - removed.length, 0);
  const [old, next] = [end - start, end - start + grown];
  return `@@ -${range(start, old)} +${range(start + shift, next)} @@\n${body.join('')}`;
}

/** Lines count from 1; of no lines, from the one before them. */
function range(start: number, count: number): string {
  return `${count === 0 ? start : start + 1},${count}`;
}

function marked(sign: ' ' | '-' | '+', lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line.endsWith('\n') ? `${sign}${line}` : `${sign}${line}\n\\ No newline at end of file\n`,
  );
}
