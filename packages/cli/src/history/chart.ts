import { type Line, padStart, type Span, styled } from '@plimsoll/core';
import { figure } from './figures.ts';
import type { ClaimHistory, Point } from './point.ts';

const ROWS = 12;
/** The height of a chart that nothing takes past the line, in heights of the line. */
const ROOM = 1.15;
const EIGHTHS = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** The claim as a filled curve, a column a commit or several; red above the host's line. */
export function chart(history: ClaimHistory, width: number): Line[] {
  const columns = squeeze(history.points.map(limitOf), width);
  const top = topOf(columns, history.usable);
  const lineRow = history.usable === undefined ? -1 : Math.round((history.usable / top) * ROWS);
  const labels = axisLabels(history, top, lineRow);
  const labelWidth = Math.max(...labels.map((label) => label.length));
  const rows = Array.from({ length: ROWS + 1 }, (_, index) => ROWS - index);
  return rows.map((row) => [
    styled('dim', `  ${padStart(labels[row] ?? '', labelWidth)} `),
    row === lineRow ? styled('strong', '┝') : styled('dim', row === 0 ? '└' : '│'),
    ...cells(columns, { row, lineRow, top, usable: history.usable }),
    ...(row === lineRow ? [styled('strong', `╸ ${history.host}`)] : []),
  ]);
}

/** The highest claim; where none reaches the line, there is room above it. */
function topOf(columns: readonly (number | undefined)[], usable = 0): number {
  return Math.max(...columns.map((column) => column ?? 0), usable * ROOM, Number.EPSILON);
}

/** The largest claim of each column: a peak must not vanish because commits share a column. */
function squeeze(amounts: readonly (number | undefined)[], width: number): (number | undefined)[] {
  const count = Math.min(width, Math.max(amounts.length, 1));
  const stretch = Math.max(1, Math.floor(width / Math.max(amounts.length, 1)));
  const wide = Math.min(stretch, 6);
  return Array.from({ length: count * wide }, (_, column) => {
    const from = Math.floor((Math.floor(column / wide) * amounts.length) / count);
    const to = Math.max(
      from + 1,
      Math.floor(((Math.floor(column / wide) + 1) * amounts.length) / count),
    );
    const present = amounts.slice(from, to).filter((amount) => amount !== undefined);
    return present.length === 0 ? undefined : Math.max(...present);
  });
}

function limitOf({ state }: Point): number | undefined {
  return state.kind === 'claim' ? state.claim.limit : undefined;
}

function axisLabels({ resource, usable }: ClaimHistory, top: number, lineRow: number): string[] {
  const labels = Array.from({ length: ROWS + 1 }, () => '');
  labels[0] = '0';
  // Where the top is mere room above the line, it is no figure of anything.
  if (usable === undefined || top > usable * ROOM) labels[ROWS] = figure(resource, top);
  if (usable !== undefined) labels[lineRow] = figure(resource, usable);
  return labels;
}

interface Row {
  readonly row: number;
  readonly lineRow: number;
  readonly top: number;
  readonly usable: number | undefined;
}

/** The cells of one row, neighbours of one colour in one span. */
function cells(columns: readonly (number | undefined)[], at: Row): Span[] {
  const spans: Span[] = [];
  for (const column of columns) {
    const cell = cellOf(column, at);
    const last = spans.at(-1);
    if (last?.style === cell.style) spans.splice(-1, 1, styled(cell.style, last.text + cell.text));
    else spans.push(cell);
  }
  const last = spans.at(-1);
  return last?.text.trim() === '' ? spans.slice(0, -1) : spans;
}

function cellOf(amount: number | undefined, { row, lineRow, top, usable }: Row): Span {
  if (row === 0) return styled('dim', '─');
  const level = ((amount ?? 0) / top) * ROWS - (row - 1);
  const eighths = Math.max(0, Math.min(8, Math.round(level * 8)));
  const isOver = usable !== undefined && (amount ?? 0) > usable;
  if (row === lineRow && eighths < 8) return styled('strong', '╌');
  const text = EIGHTHS[amount === undefined ? 0 : eighths] ?? ' ';
  return styled(isOver && row > lineRow ? 'red' : isOver ? 'yellow' : 'green', text);
}
