import { isMap, isScalar, isSeq, type ParsedNode, type YAMLMap } from 'yaml';
import type { Change } from './changes.ts';
import { type Quote, writtenKey, writtenValue } from './quoting.ts';
import { isEmpty, type Pair } from './syntax.ts';

/** Keys that are to stand in each other, and the value of the innermost. */
export interface Addition {
  readonly keys: readonly string[];
  readonly value: string;
  readonly quote: Quote;
}

/** Adds keys after the last pair of a block mapping; `undefined` where there is no place for them. */
export function addToBlock(
  text: string,
  mapping: YAMLMap.Parsed,
  addition: Addition,
): readonly Change[] | undefined {
  const last = mapping.items.at(-1) as Pair | undefined;
  if (last === undefined) return undefined;
  const indent = indentOf(text, last.key.range[0]);
  const lines = linesOf(addition, indent, stepAt(text, mapping));
  const { end, leaf } = lastOf(last);
  return mayBeFollowed(text, leaf)
    ? [afterLine(text, text.slice(0, end).trimEnd().length, lines)]
    : before(text, last, lines, indent);
}

/** Adds keys below a key that has no value. */
export function addBelowKey(
  text: string,
  { key }: Pair,
  addition: Addition,
  mapping: YAMLMap.Parsed | undefined,
): readonly Change[] {
  const step = mapping === undefined ? stepOf(text) : stepAt(text, mapping);
  const lines = linesOf(addition, indentOf(text, key.range[0]) + ' '.repeat(step), step);
  return [afterLine(text, key.range[1], lines)];
}

/** Turns `key: *name` into a mapping that merges the alias, and adds keys beside that. */
export function addBesideAlias(
  text: string,
  { key, value }: Pair & { readonly value: ParsedNode },
  addition: Addition,
  mapping: YAMLMap.Parsed,
): readonly Change[] {
  const step = stepAt(text, mapping);
  const indent = indentOf(text, key.range[0]) + ' '.repeat(step);
  const colon = text.indexOf(':', key.range[1]) + 1;
  const merge = {
    start: colon,
    end: value.range[0],
    text: `${lineBreakAt(text, colon)}${indent}<<: `,
  };
  return [merge, afterLine(text, value.range[1], linesOf(addition, indent, step))];
}

/** Adds keys after all that stands in a document. */
export function addAtEnd(text: string, addition: Addition): readonly Change[] {
  const end = text.trimEnd().length;
  const lines = linesOf(addition, '', stepOf(text));
  if (end === 0) return [{ start: text.length, end: text.length, text: `${lines.join('\n')}\n` }];
  return [afterLine(text, end, lines)];
}

function linesOf(
  { keys, value, quote }: Addition,
  indent: string,
  step: number,
): readonly string[] {
  return keys.map((key, depth) => {
    const isLast = depth === keys.length - 1;
    return `${indent}${' '.repeat(step * depth)}${writtenKey(key, '')}:${isLast ? ` ${writtenValue(value, quote)}` : ''}`;
  });
}

/** Lines after the one that holds an offset, in line breaks like its own. */
function afterLine(text: string, offset: number, lines: readonly string[]): Change {
  const newline = text.indexOf('\n', offset);
  const end = newline === -1 ? text.length : newline;
  const at = text[end - 1] === '\r' ? end - 1 : end;
  const lineBreak = lineBreakAt(text, offset);
  return { start: at, end: at, text: lines.map((line) => lineBreak + line).join('') };
}

/** The line break after an offset; at the end of a file, that of its first line. */
export function lineBreakAt(text: string, offset: number): string {
  const newline = text.indexOf('\n', offset);
  const at = newline === -1 ? text.indexOf('\n') : newline;
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/** Lines before the last pair, whose value would take in what follows it. */
function before(
  text: string,
  { key }: Pair,
  lines: readonly string[],
  indent: string,
): readonly Change[] | undefined {
  const lineBreak = lineBreakAt(text, key.range[0]);
  const start = text.lastIndexOf('\n', key.range[0] - 1) + 1 + indent.length;
  if (start !== key.range[0]) return undefined;
  const [first = '', ...rest] = lines;
  const put = [first.slice(indent.length), ...rest].join(lineBreak);
  return [{ start, end: start, text: `${put}${lineBreak}${indent}` }];
}

/** The innermost last pair or item of a pair: where it ends, and its value; `null` where that is nothing. */
interface Last {
  readonly end: number;
  readonly leaf: ParsedNode | null;
}

function lastOf({ key, value }: Pair): Last {
  if (value === null || isEmpty(value)) return { end: key.range[1], leaf: null };
  if (isMap(value) && value.flow !== true) {
    const last = value.items.at(-1) as Pair | undefined;
    if (last !== undefined) return lastOf(last);
  }
  if (isSeq(value) && value.flow !== true) {
    const last = value.items.at(-1) as ParsedNode | undefined;
    if (last !== undefined) return lastOf({ key: last, value: last });
  }
  return { end: value.range[1], leaf: value };
}

/** A block scalar that keeps its last line breaks, or that the file's end cuts off, would change with lines after it. */
function mayBeFollowed(text: string, leaf: ParsedNode | null): boolean {
  if (leaf === null || !isScalar(leaf) || !leaf.type?.startsWith('BLOCK')) return true;
  const [start, end] = leaf.range;
  const header = text.slice(start, text.indexOf('\n', start));
  return !header.includes('+') && text.slice(0, end).endsWith('\n');
}

/** The white space that a line starts with. */
function indentOf(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^ */.exec(text.slice(start, offset))?.[0] ?? '';
}

/** How much further right a mapping stands than the line above that holds its key. */
function stepAt(text: string, mapping: YAMLMap.Parsed): number {
  const first = mapping.items[0] as Pair | undefined;
  if (first === undefined) return stepOf(text);
  const own = indentOf(text, first.key.range[0]).length;
  const above = text.slice(0, Math.max(text.lastIndexOf('\n', first.key.range[0] - 1), 0));
  for (const line of above.split('\n').reverse()) {
    const width = line.search(/[^ ]/);
    if (width >= 0 && width < own && line[width] !== '#') return own - width;
  }
  return stepOf(text);
}

/** The first indentation of a file; two where it has none. */
function stepOf(text: string): number {
  return /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
}
