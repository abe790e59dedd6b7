import { isScalar, type ParsedNode, type Scalar } from 'yaml';
import { keyIdentity } from '../read/yaml/mapping-keys.ts';
import { plainValue } from '../read/yaml/scalar-types.ts';
import { asMap, pairsIn, type Syntax } from './syntax.ts';

/** The quotes around a scalar; empty for none. */
export type Quote = '"' | "'" | '';

/** The quotes that a scalar stands in; empty for a plain one, a block, and what is no scalar. */
export function quoteOf(node: ParsedNode): Quote {
  const type = isScalar(node) ? (node as Scalar.Parsed).type : undefined;
  if (type === 'QUOTE_DOUBLE') return '"';
  return type === 'QUOTE_SINGLE' ? "'" : '';
}

/**
 * How a file quotes the values of a key; where it has none of them, a number of CPUs below `deploy` is quoted, as
 * swarm wants it, and nothing else.
 */
export function quoteFor(syntax: Syntax, path: readonly string[]): Quote {
  const name = path.at(-1) ?? '';
  const isBelowDeploy = path.length > 1;
  const used = new Map<Quote, number>();
  for (const { key, value, above } of pairsIn(syntax)) {
    if (keyIdentity(key) !== name || value === null || !isScalar(value)) continue;
    if (isBelowDeploy !== /^(?:limits|reservations|deploy)$/.test(above)) continue;
    const { source = '', type = '' } = value as Scalar.Parsed;
    if (source === '' || source.includes('$') || type.startsWith('BLOCK')) continue;
    const quote = quoteOf(value);
    used.set(quote, (used.get(quote) ?? 0) + 1);
  }
  const [most] = [...used].sort(([, a], [, b]) => b - a);
  if (most !== undefined) return most[0];
  return name === 'cpus' && isBelowDeploy ? quoteLiked(syntax) : '';
}

/** The quotes that a file uses most; double ones where it uses none. */
export function quoteLiked(syntax: Syntax): '"' | "'" {
  let singles = 0;
  for (const { value } of pairsIn(syntax)) {
    const quote = value === null ? '' : quoteOf(value);
    if (quote !== '') singles += quote === "'" ? 1 : -1;
  }
  return singles > 0 ? "'" : '"';
}

/** Whether a file speaks JSON: braces, with every key in double quotes. */
export function isJson(syntax: Syntax): boolean {
  const isBraced = syntax.documents.every((contents) => asMap(contents)?.flow === true);
  return isBraced && [...pairsIn(syntax)].every(({ key }) => quoteOf(key) === '"');
}

/** Whether JSON takes a text without quotes. */
export function isJsonNumber(text: string): boolean {
  return /^-?\d+(?:\.\d+)?$/.test(text);
}

/** A key as it has to be written for YAML to take it for this text. */
export function writtenKey(name: string, quote: Quote): string {
  const isPlain = /^[A-Za-z0-9_][\w.-]*$/.test(name) && plainValue(name).type === 'string';
  if (quote === '' && isPlain) return name;
  return quote === "'" && !name.includes("'") ? `'${name}'` : JSON.stringify(name);
}

/** A value between quotes. It has nothing to be escaped: values are numbers with units. */
export function writtenValue(value: string, quote: Quote): string {
  return `${quote}${value}${quote}`;
}
