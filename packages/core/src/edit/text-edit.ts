import { positionsIn } from '../read/positions-in.ts';
import { type Change, changed, inOrder } from './changes.ts';

/**
 * Characters of a file that give way to others. Lines and columns count from 1, columns in UTF-16 units, as positions
 * do; a byte order mark takes no column. The end is exclusive: an insertion ends where it begins.
 */
export interface TextEdit {
  /** As positions name files. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

/** Changes of a text, as edits of the file that holds it. */
export function textEdits(file: string, text: string, changes: readonly Change[]): TextEdit[] {
  const mark = markOf(text);
  const positionAt = positionsIn(text.slice(mark), file);
  return changes.map(({ start, end, text: put }) => {
    const { line, column } = positionAt(start - mark);
    const { line: endLine, column: endColumn } = positionAt(end - mark);
    return { file, line, column, endLine, endColumn, text: put };
  });
}

/** The text of a file with edits made; those of other files are left out. Edits that overlap have no meaning. */
export function edited(file: string, text: string, edits: readonly TextEdit[]): string {
  return changed(text, changesOf(text, file, edits));
}

/** The edits of one file as changes of its text, in order. */
export function changesOf(
  text: string,
  file: string,
  edits: readonly TextEdit[],
): readonly Change[] {
  const offset = offsetsIn(text);
  const own = edits.filter((edit) => edit.file === file);
  return inOrder(
    own.map(({ line, column, endLine, endColumn, text: put }) => ({
      start: offset(line, column),
      end: offset(endLine, endColumn),
      text: put,
    })),
  );
}

/** Turns lines and columns of a text into offsets. */
export function offsetsIn(text: string): (line: number, column: number) => number {
  const starts = [markOf(text)];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (line, column) => Math.min((starts[line - 1] ?? text.length) + column - 1, text.length);
}

function markOf(text: string): number {
  return text.startsWith('\uFEFF') ? 1 : 0;
}
