import { isAlias, isScalar, type ParsedNode } from 'yaml';
import { shortTag, typedValue } from './scalar-value.ts';

/** What each alias of a document stands for. */
export type Aliases = Map<ParsedNode, ParsedNode>;

/** Whether a key is the merge key: a bare `<<`, or any scalar tagged `!!merge`. A quoted `"<<"` is an ordinary key. */
export function isMergeKey(key: ParsedNode): boolean {
  if (!isScalar(key)) return false;
  if (key.tag !== undefined) return shortTag(key.tag) === '!!merge';
  return key.type === 'PLAIN' && key.source === '<<';
}

/** What Compose compares keys by: the text, whatever its quotes; for an alias, the anchor's name. */
export function keyIdentity(key: ParsedNode): string {
  return isScalar(key) || isAlias(key) ? (key.source ?? '') : '';
}

/** A key's text; `undefined` when it is no string, and Compose refuses the mapping. */
export function stringKey(key: ParsedNode, aliases: Aliases): string | undefined {
  const node = aliases.get(key) ?? key;
  if (!isScalar(node)) return undefined;
  const typed = typedValue(node);
  return typed?.type === 'string' ? String(typed.value) : undefined;
}

/** A key's text where the mapping is merged into another: numbers and booleans count as written there. */
export function mergedKey(key: ParsedNode, aliases: Aliases): string | undefined {
  const node = aliases.get(key) ?? key;
  if (!isScalar(node)) return undefined;
  const typed = typedValue(node);
  if (typed === undefined || typed.type === 'null' || typed.type === 'timestamp') return undefined;
  return typed.type === 'string' ? String(typed.value) : node.source;
}
