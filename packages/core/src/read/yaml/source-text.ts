import type { Position } from '../../places/position.ts';
import { positionsIn } from '../positions-in.ts';

/** A file's text made ready for the parser, and the way back from its offsets to places. */
export interface SourceText {
  readonly file: string;
  /** Without a byte order mark, every line break `\n` or `\r\n`. Offsets are those of the file without its mark. */
  readonly text: string;
  positionAt(offset: number): Position;
}

const BYTE_ORDER_MARK = '\uFEFF';

/** NEL and a carriage return of its own break lines for Compose's YAML reader, not for `yaml`. */
const FOREIGN_BREAKS = /\u0085|\r(?!\n)/g;

/** Control characters that YAML does not allow anywhere; tab, line feed, carriage return, DEL and C1 pass. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

/** Makes the text of a file ready for the parser. */
export function sourceText(content: string, file: string): SourceText {
  const bare = content.startsWith(BYTE_ORDER_MARK) ? content.slice(1) : content;
  const text = bare.replace(FOREIGN_BREAKS, '\n');
  return { file, text, positionAt: positionsIn(text, file) };
}

/** Offset of the first character that YAML forbids, or -1. */
export function forbiddenCharacter(text: string): number {
  return text.search(FORBIDDEN);
}
