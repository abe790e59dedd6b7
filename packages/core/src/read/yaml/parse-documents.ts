import {
  Composer,
  type CST,
  type Document,
  type DocumentOptions,
  isScalar,
  Lexer,
  type ParsedNode,
  type ParseOptions,
  Parser,
  type SchemaOptions,
  type YAMLError,
} from 'yaml';
import { MAX_DEPTH } from './limits.ts';
import { isRefused } from './syntax-errors.ts';

/** A document as `yaml` composes it: every scalar a string still, aliases and merge keys untouched. */
export type SyntaxTree = Document.Parsed<ParsedNode>;

/** What `yaml` makes of a text. */
export interface ParsedText {
  readonly trees: readonly SyntaxTree[];
  /** In no order. Only what Compose's reader refuses, too. */
  readonly errors: readonly YAMLError[];
}

/** Scalars get their types in `scalar-types.ts`, keys are compared in `check-document.ts`: Compose has rules of its own. */
const OPTIONS: ParseOptions & DocumentOptions & SchemaOptions = {
  schema: 'failsafe',
  resolveKnownTags: false,
  uniqueKeys: false,
  prettyErrors: false,
};

/** Collections that may be open at once: a few more than may nest, as the document and a scalar are open, too. */
const MAX_OPEN = MAX_DEPTH + 10;

/** Parses a text into documents; `undefined` when one nests too deeply to be composed. */
export function parseDocuments(text: string): ParsedText | undefined {
  const composer = new Composer(OPTIONS);
  const trees: SyntaxTree[] = [];
  for (const token of tokens(text)) {
    if (token === 'too-deep' || (token.type === 'document' && isTooDeep(token))) return undefined;
    trees.push(...composer.next(token));
  }
  trees.push(...composer.end());
  const { errors, warnings } = composer.streamInfo();
  const found = trees.flatMap((tree) => [...tree.errors, ...tree.warnings]);
  // Who calls from deep in the stack leaves the composer less room.
  if (found.some(({ code }) => code === 'RESOURCE_EXHAUSTION')) return undefined;
  return {
    trees: trees.filter(isDocument),
    errors: [...found, ...errors, ...warnings].filter(isRefused),
  };
}

/** The parser keeps what is open on a stack, and recurses over it when a line closes it all at once. */
function* tokens(text: string): Generator<CST.Token | 'too-deep', void> {
  const parser = new Parser();
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme);
    if (parser.stack.length > MAX_OPEN) return yield 'too-deep';
  }
  yield* parser.end();
}

/** A `...` with nothing before it ends no document, though the parser makes one up. */
function isDocument({ contents, directives }: SyntaxTree): boolean {
  if (directives.docStart === true || !isScalar(contents) || contents.type !== 'PLAIN') return true;
  return contents.source !== '' || contents.anchor !== undefined || contents.tag !== undefined;
}

/** Looked at before composing, because the composer recurses. */
function isTooDeep(document: CST.Document): boolean {
  let level: CST.Token[] = document.value === undefined ? [] : [document.value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MAX_DEPTH) return true;
    level = level.flatMap(childTokens);
  }
  return false;
}

function childTokens(token: CST.Token): CST.Token[] {
  if (!('items' in token)) return [];
  const children: CST.Token[] = [];
  for (const { key, value } of token.items) {
    if (key && 'items' in key) children.push(key);
    if (value && 'items' in value) children.push(value);
  }
  return children;
}
