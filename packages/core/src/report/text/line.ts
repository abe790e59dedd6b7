import { visible } from '../visible.ts';

/** How a piece of text is set off on a terminal that has colours. */
export type Style = 'strong' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan';

/** A piece of text in one style. */
export interface Span {
  readonly text: string;
  readonly style: Style;
}

/** One line for a terminal. Its pieces are plain data until `renderLines`, the only place that writes escapes. */
export type Line = readonly (string | Span)[];

const CODES: Readonly<Record<Style, readonly [number, number]>> = {
  strong: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  yellow: [33, 39],
  green: [32, 39],
  cyan: [36, 39],
};

/** Sets text in a style. */
export function styled(style: Style, text: string): Span {
  return { text, style };
}

/**
 * Lines as text. Whatever a stack may have smuggled into a name (escape sequences, line breaks, bidirectional
 * marks) comes out as visible characters, with colours or without.
 */
export function renderLines(lines: readonly Line[], colour: boolean): string {
  return lines.map((line) => `${line.map((piece) => render(piece, colour)).join('')}\n`).join('');
}

function render(piece: string | Span, colour: boolean): string {
  if (typeof piece === 'string') return visible(piece);
  const text = visible(piece.text);
  if (!colour || text === '') return text;
  const [on, off] = CODES[piece.style];
  return `\u001b[${on}m${text}\u001b[${off}m`;
}
