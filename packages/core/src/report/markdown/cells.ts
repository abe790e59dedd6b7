import { amount, type Resource } from '../amounts.ts';

/** An amount that a narrow table does not break in two. */
export function figure(resource: Resource, value: number): string {
  return unbroken(amount(resource, value));
}

/** Keeps a figure and its unit on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0');
}

/** A bar on the grey of inline code, with the host's load line at a fixed place: what stands right of it is over. */
export function bar(share: number): string {
  const over = share > 1 ? Math.max(share - 1, 1 / (CELLS * 8)) : 0;
  return `<code>${blocks(Math.min(share, 1), CELLS)}┃${blocks(over, CELLS_OVER)}</code>`;
}

/** Cells up to the load line, and past it. */
const CELLS = 10;
const CELLS_OVER = 2;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** Exactly `cells` characters: a tenth of the bar each, filled by eighths. */
function blocks(share: number, cells: number): string {
  const eighths = Math.min(Math.round(share * CELLS * 8), cells * 8);
  const filled = '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
  return filled.padEnd(cells, '\u00a0');
}
