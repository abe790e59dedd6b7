import {
  type Alias,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { checkDocument, noNames } from '../read/yaml/check-document.ts';
import { type Aliases, isMergeKey, keyIdentity } from '../read/yaml/mapping-keys.ts';
import { sourceText } from '../read/yaml/source-text.ts';
import { syntaxTrees } from '../read/yaml/syntax.ts';

/** The syntax of a YAML file, every node with its offsets in `text`. */
export interface Syntax {
  /** Without a byte order mark. */
  readonly text: string;
  /** What each document holds. */
  readonly documents: readonly (ParsedNode | null)[];
  readonly aliases: Aliases;
}

/** A key and what stands under it. */
export interface Pair {
  readonly key: ParsedNode;
  readonly value: ParsedNode | null;
}

/** The syntax of a text that the reader has accepted; `undefined` where its lines break as only YAML breaks them. */
export function syntaxOf(text: string, file: string): Syntax | undefined {
  const source = sourceText(text, file);
  if (source.text !== text) return undefined;
  const names = noNames();
  const documents = syntaxTrees(source, () => {}).map(({ contents }) => contents);
  for (const contents of documents) {
    if (contents !== null) checkDocument(source, contents, names, () => {});
  }
  return { text, documents, aliases: names.aliases };
}

/** The pairs of a mapping but for its merge keys. */
function pairsOf(mapping: YAMLMap.Parsed): readonly Pair[] {
  return (mapping.items as Pair[]).filter(({ key }) => !isMergeKey(key));
}

/** The pair that a mapping itself has under a name; what it merges is left aside. */
export function pairAt(mapping: YAMLMap.Parsed, name: string): Pair | undefined {
  return pairsOf(mapping).find(({ key }) => !isAlias(key) && keyIdentity(key) === name);
}

/** What a mapping's merge keys bring, nearest first. */
export function mergedInto(mapping: YAMLMap.Parsed, aliases: Aliases): readonly YAMLMap.Parsed[] {
  const merges = (mapping.items as Pair[]).filter(({ key }) => isMergeKey(key));
  return merges.flatMap(({ value }) => {
    const target = value && resolved(value, aliases);
    const sources = target && isSeq(target) ? (target.items as ParsedNode[]) : [target];
    return sources.flatMap((one) => {
      const mapped = one && resolved(one, aliases);
      return mapped && isMap(mapped) ? [mapped as YAMLMap.Parsed] : [];
    });
  });
}

/** Whether a mapping has a key, its own or one that it merges. */
export function hasKey(
  mapping: YAMLMap.Parsed,
  name: string,
  aliases: Aliases,
  depth = 0,
): boolean {
  if (pairAt(mapping, name) !== undefined) return true;
  if (depth > MAX_MERGES) return false;
  return mergedInto(mapping, aliases).some((one) => hasKey(one, name, aliases, depth + 1));
}

const MAX_MERGES = 32;

/** What an alias stands for, or the node itself. */
export function resolved(node: ParsedNode, aliases: Aliases): ParsedNode {
  return aliases.get(node) ?? node;
}

/** The node where it is a mapping, else `undefined`. */
export function asMap(node: ParsedNode | null | undefined): YAMLMap.Parsed | undefined {
  return node && isMap(node) ? (node as YAMLMap.Parsed) : undefined;
}

/** The node where it is an alias, else `undefined`. */
export function asAlias(node: ParsedNode | null): Alias.Parsed | undefined {
  return node && isAlias(node) ? (node as Alias.Parsed) : undefined;
}

/** Whether nothing at all stands where a value belongs. */
export function isEmpty(node: ParsedNode | null): boolean {
  if (node === null) return true;
  return isScalar(node) && node.type === 'PLAIN' && node.source === '' && !hasProperties(node);
}

/** Whether an anchor or a tag stands before a node. */
export function hasProperties({ anchor, tag }: ParsedNode): boolean {
  return anchor !== undefined || tag !== undefined;
}

/** The scalar whose characters start at an offset. */
export function scalarAt(syntax: Syntax, offset: number): Scalar.Parsed | undefined {
  for (const scalar of scalarsOf(syntax)) if (scalar.range[0] === offset) return scalar;
  return undefined;
}

/** Every scalar that is a value, in the order of the text. */
function* scalarsOf({ documents }: Syntax): Generator<Scalar.Parsed, void> {
  for (const contents of documents) if (contents !== null) yield* scalarsIn(contents);
}

function* scalarsIn(node: ParsedNode): Generator<Scalar.Parsed, void> {
  if (isScalar(node) && node.source !== '') yield node as Scalar.Parsed;
  else if (isSeq(node)) for (const item of node.items as ParsedNode[]) yield* scalarsIn(item);
  else if (isMap(node)) {
    for (const { value } of node.items as Pair[]) if (value !== null) yield* scalarsIn(value);
  }
}

/** Every pair of the file, and the key of the mapping that holds it. */
export function* pairsIn({
  documents,
}: Syntax): Generator<Pair & { readonly above: string }, void> {
  const waiting = documents.map((node) => ({ node, above: '' }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, above } = next;
    if (node !== null && isSeq(node)) {
      for (const item of node.items as ParsedNode[]) waiting.push({ node: item, above });
    }
    for (const pair of (asMap(node)?.items ?? []) as Pair[]) {
      yield { ...pair, above };
      waiting.push({ node: pair.value, above: keyIdentity(pair.key) });
    }
  }
}
