import { amount, type Resource } from '../amounts.ts';

/** A row of a table. */
export function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

/** A table's head with its rule; columns of figures stand to the right. */
export function head(
  columns: readonly { readonly title: string; readonly right?: boolean }[],
): string {
  const rule = columns.map(({ right }) => (right === true ? '--:' : ':--'));
  return [row(columns.map(({ title }) => title)), `|${rule.join('|')}|`].join('\n');
}

/** An amount that a narrow table does not break in two. */
export function figure(resource: Resource, value: number): string {
  return unbroken(amount(resource, value));
}

/** Keeps a figure and its unit on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** A bar of up to `CELLS` blocks for a share of 1, a little longer for what is over; eighths of a block count. */
export function bar(share: number): string {
  const eighths = Math.round(Math.min(share, LONGEST) * CELLS * 8);
  const shown = share > 0 ? Math.max(1, eighths) : 0;
  return '█'.repeat(Math.floor(shown / 8)) + (EIGHTHS[shown % 8] ?? '');
}

const CELLS = 10;
const LONGEST = 1.25;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];
