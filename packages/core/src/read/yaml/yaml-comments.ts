import { Lexer } from 'yaml';
import type { Position } from '../../places/position.ts';
import { sourceText } from './source-text.ts';

/** A comment as it is written, its `#` included, and where that stands. */
export interface Comment {
  readonly text: string;
  readonly position: Position;
}

/** Marks that the lexer puts between lexemes: they stand for no text. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u0018', '\u001f']);
const SCALAR_FOLLOWS = '\u001f';

/** The comments of a YAML file; what merely looks like one inside a scalar is none. */
export function yamlComments(content: string, file: string): Comment[] {
  const { text, positionAt } = sourceText(content, file);
  const comments: Comment[] = [];
  let offset = 0;
  let before = '';
  for (const lexeme of new Lexer().lex(text)) {
    if (lexeme.startsWith('#') && before !== SCALAR_FOLLOWS)
      comments.push({ text: lexeme, position: positionAt(offset) });
    if (!MARKS.has(lexeme)) offset += lexeme.length;
    before = lexeme;
  }
  return comments;
}
