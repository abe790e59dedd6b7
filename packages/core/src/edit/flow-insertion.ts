import type { ParsedNode, YAMLMap } from 'yaml';
import type { Addition } from './block-insertion.ts';
import { lineBreakAt } from './block-insertion.ts';
import type { Change } from './changes.ts';
import { isJsonNumber, type Quote, quoteOf, writtenKey, writtenValue } from './quoting.ts';
import { isEmpty, type Pair } from './syntax.ts';

/** Adds keys after the last pair of a mapping in braces; those of an empty one are quoted as the file's are. */
export function addToFlow(
  text: string,
  mapping: YAMLMap.Parsed,
  addition: Addition,
  keyQuote: Quote,
): readonly Change[] {
  const [start, end] = mapping.range;
  const last = mapping.items.at(-1) as Pair | undefined;
  const entry = entryOf(addition, styleOf(text, mapping, keyQuote));
  if (last === undefined) {
    const inner = text.slice(start + 1, end - 1);
    const isBare = inner.trim() === '';
    return isBare ? [{ start, end, text: `{ ${entry} }` }] : [insertion(end - 1, ` ${entry} `)];
  }
  const after = endOf(text, last);
  const rest = text.slice(after, end - 1);
  const isOnLines = rest.includes('\n') && startsLine(text, last.key.range[0]);
  return isOnLines ? onNextLine(text, last, after, entry) : [insertion(after, `, ${entry}`)];
}

/** Turns an alias in braces into a mapping that merges it. */
export function addBesideFlowAlias(alias: ParsedNode, addition: Addition): readonly Change[] {
  const [start, end] = alias.range;
  const entry = entryOf(addition, { quote: '', pad: ' ' });
  return [insertion(start, '{ <<: '), insertion(end, `, ${entry} }`)];
}

interface FlowStyle {
  readonly quote: Quote;
  /** What stands between a brace and what is in it. */
  readonly pad: string;
}

/** A mapping that quotes its last key quotes all of them, as JSON does. */
function styleOf(text: string, mapping: YAMLMap.Parsed, keyQuote: Quote): FlowStyle {
  const last = mapping.items.at(-1) as Pair | undefined;
  const isTight = text[mapping.range[0] + 1]?.trim() !== '' && last !== undefined;
  return { quote: last === undefined ? keyQuote : quoteOf(last.key), pad: isTight ? '' : ' ' };
}

function entryOf({ keys, value, quote }: Addition, style: FlowStyle): string {
  const [key = '', ...inner] = keys;
  const name = writtenKey(key, style.quote);
  if (inner.length > 0) {
    const { pad } = style;
    return `${name}: {${pad}${entryOf({ keys: inner, value, quote }, style)}${pad}}`;
  }
  // A text without quotes is no JSON.
  const needed = isJsonNumber(value) ? '' : style.quote;
  return `${name}: ${writtenValue(value, quote || needed)}`;
}

/** Past a comment that the last pair has behind it, and with a comma after it where the last one had one. */
function onNextLine(text: string, { key }: Pair, after: number, entry: string): readonly Change[] {
  const newline = text.indexOf('\n', after);
  const lineEnd = text[newline - 1] === '\r' ? newline - 1 : newline;
  const hasComma = text.slice(after, lineEnd).trimStart().startsWith(',');
  const indent = text.slice(text.lastIndexOf('\n', key.range[0] - 1) + 1, key.range[0]);
  const line = `${lineBreakAt(text, after)}${indent}${entry}${hasComma ? ',' : ''}`;
  return hasComma ? [insertion(lineEnd, line)] : [insertion(after, ','), insertion(lineEnd, line)];
}

function endOf(text: string, { key, value }: Pair): number {
  if (value !== null && !isEmpty(value)) return value.range[1];
  const colon = /^\s*:/.exec(text.slice(key.range[1]))?.[0].length ?? 0;
  return key.range[1] + colon;
}

function startsLine(text: string, offset: number): boolean {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset).trim() === '';
}

function insertion(at: number, text: string): Change {
  return { start: at, end: at, text };
}
