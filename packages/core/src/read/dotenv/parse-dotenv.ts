import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Position } from '../../places/position.ts';
import type { Variable } from '../environment.ts';
import { positionsIn } from '../positions-in.ts';
import { type Substitution, substitute } from '../template/substitute.ts';
import { templateProblem } from '../template/template-problem.ts';
import { expandEscapes } from './escapes.ts';
import { quotedValue } from './quoted-value.ts';

/** A variable that an env file sets. */
export interface DotenvValue {
  readonly value: string;
  /** Where its name stands. */
  readonly position: Position;
}

/** White space to Go, line breaks aside. */
const BLANKS = /[\t\v\f\r \u0085\u00A0]*/y;

/** White space and comments between two statements. */
const GAP = /(?:[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+|#[^\n]*)*/y;

const EXPORT = /export(?=[\t\n\f\r ])[\t\v\f\r \u0085\u00A0]*/y;

/** A name up to its separator, spaces allowed for now; a line of its own inherits a value. */
const NAME = /(?<name>[\p{L}\p{N}_.\-[\]\t\v\f\r \u0085\u00A0]*)(?<separator>[=:\n])?/uy;

/** One character that is white space to Go, line breaks included. */
const SPACE = /[\t-\r \u0085\u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]/;

/**
 * Reads an env file as Docker Compose does: `NAME=value`, `NAME: value`, quotes, escapes, `export`, and variables in
 * the values, for which `lookup` is asked first, then what the file has set so far, then what `earlier` files have.
 *
 * A name alone takes what `lookup` has for it. Reading stops at the first mistake, which is reported.
 *
 * @see https://github.com/compose-spec/compose-go/blob/v2.15.0/dotenv/parser.go
 */
export function parseDotenv(
  text: string,
  file: string,
  lookup: (name: string) => string | undefined,
  report: (problem: Problem) => void,
  earlier: (name: string) => string | undefined = () => undefined,
): ReadonlyMap<string, DotenvValue> {
  const content = text.replace(/^\uFEFF/, '');
  const reader: Reader = {
    content,
    at: 0,
    positionAt: positionsIn(content, file),
    values: new Map(),
    lookup,
    earlier,
  };
  try {
    let isMore = true;
    while (isMore) isMore = readStatement(reader);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    report(error.problem);
  }
  return reader.values;
}

interface Reader {
  readonly content: string;
  at: number;
  readonly positionAt: (offset: number) => Position;
  readonly values: Map<string, DotenvValue>;
  readonly lookup: (name: string) => string | undefined;
  readonly earlier: (name: string) => string | undefined;
}

/** Thrown within this file only. */
class Unreadable extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.message);
    this.problem = found;
  }
}

function readStatement(reader: Reader): boolean {
  skip(reader, GAP);
  if (reader.at >= reader.content.length) return false;
  skip(reader, EXPORT);
  const start = reader.at;
  const { name, inherits } = readName(reader);
  const position = reader.positionAt(start);
  const value = inherits ? reader.lookup(name) : readValue(reader);
  if (value !== undefined) {
    // A name set twice moves to the end: what it is now was written there.
    reader.values.delete(name);
    reader.values.set(name, { value, position });
  }
  return true;
}

function skip(reader: Reader, pattern: RegExp): void {
  pattern.lastIndex = reader.at;
  if (pattern.test(reader.content)) reader.at = pattern.lastIndex;
}

function readName(reader: Reader): { readonly name: string; readonly inherits: boolean } {
  const { content, at: start } = reader;
  NAME.lastIndex = start;
  const { name = '', separator } = NAME.exec(content)?.groups ?? {};
  const end = start + name.length;
  if (separator === undefined && end < content.length) throw unexpectedCharacter(reader, end);
  if (start === content.length) {
    throw unreadable(
      reader,
      start - 1,
      'The word "export" names no variable.',
      'Write "export NAME=value".',
    );
  }
  // At the very end of a file a name without a separator is a value without a name to Compose.
  const known = separator === undefined ? '' : trimEnd(name);
  if (known.includes(' ')) {
    throw unreadable(
      reader,
      start,
      `The name "${known}" holds a space.`,
      'Write "NAME=value", one variable on a line; quote values, not names.',
    );
  }
  reader.at = separator === undefined ? start : end + 1;
  skip(reader, BLANKS);
  return { name: known, inherits: separator === '\n' };
}

function readValue(reader: Reader): string {
  const { content, at: start } = reader;
  const quote = content[start];
  if (quote !== '"' && quote !== "'") return readUnquoted(reader);
  const quoted = quotedValue(content, start);
  if (quoted === undefined) {
    throw unreadable(
      reader,
      start,
      'The quote that opens here is never closed.',
      `Close it with ${quote}.`,
    );
  }
  reader.at = quoted.end;
  return quote === "'" ? quoted.value : filled(reader, expandEscapes(quoted.value), start);
}

function readUnquoted(reader: Reader): string {
  const { content, at: start } = reader;
  const newline = content.indexOf('\n', start);
  const end = newline === -1 ? content.length : newline;
  reader.at = Math.min(end + 1, content.length);
  const [value = ''] = content.slice(start, end).split(' #', 1);
  return filled(reader, trimEnd(value), start);
}

function filled(reader: Reader, template: string, start: number): string {
  const result: Substitution = substitute(template, (name) => known(reader, name));
  if (result.kind === 'text') return result.text;
  const position = reader.positionAt(start);
  if (result.error.kind === 'required')
    throw new Unreadable(templateProblem(result.error, position));
  const { message, hint } = templateProblem(result.error, position);
  throw new Unreadable(problem('dotenv-syntax', message, { position, hint }));
}

function known({ lookup, values, earlier }: Reader, name: string): Variable | undefined {
  const value = lookup(name) ?? values.get(name)?.value ?? earlier(name);
  if (value === undefined) return undefined;
  return { value, source: 'env-file', position: values.get(name)?.position };
}

function unexpectedCharacter(reader: Reader, offset: number): Unreadable {
  const character = String.fromCodePoint(reader.content.codePointAt(offset) ?? 0);
  return unreadable(
    reader,
    offset,
    `The character "${character}" stands where a variable's name belongs.`,
    'Write "NAME=value" with letters, digits and "_" in the name.',
  );
}

function unreadable(reader: Reader, offset: number, message: string, hint: string): Unreadable {
  return new Unreadable(
    problem('dotenv-syntax', message, { position: reader.positionAt(offset), hint }),
  );
}

/** Step by step: a pattern for space at the end takes quadratic time on long runs of it elsewhere. */
function trimEnd(text: string): string {
  let end = text.length;
  while (end > 0 && SPACE.test(text[end - 1] ?? '')) end -= 1;
  return text.slice(0, end);
}
