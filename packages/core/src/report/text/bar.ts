import { type Span, styled } from './line.ts';

/** Cells up to the load line. */
const CELLS = 24;
/** Cells past it; what is further over ends in an arrow. */
const CELLS_OVER = 8;
const EIGHTHS = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar with the host's load line at a fixed place: what stands right of `┃` is over. */
export function bar(share: number): Span[] {
  const colour = share > 1 ? 'red' : share > 0.9 ? 'yellow' : 'green';
  const inside = cells(Math.min(share, 1) * CELLS);
  return [
    styled(colour, inside),
    styled('dim', '·'.repeat(CELLS - inside.length)),
    styled('strong', '┃'),
    styled('red', over(share)),
  ];
}

function over(share: number): string {
  const width = (share - 1) * CELLS;
  if (width <= 0) return '';
  if (width > CELLS_OVER) return `${'█'.repeat(CELLS_OVER - 1)}▶`;
  return cells(width) || '▏';
}

function cells(width: number): string {
  const eighths = Math.round(width * 8);
  return '█'.repeat(Math.floor(eighths / 8)) + (EIGHTHS[eighths % 8] ?? '');
}
