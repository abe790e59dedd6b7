import type { ParsedNode, YAMLMap } from 'yaml';
import {
  type Addition,
  addAtEnd,
  addBelowKey,
  addBesideAlias,
  addToBlock,
} from './block-insertion.ts';
import type { Change } from './changes.ts';
import { addBesideFlowAlias, addToFlow } from './flow-insertion.ts';
import { isJson, type Quote, quoteFor, quoteLiked, writtenValue } from './quoting.ts';
import {
  asAlias,
  asMap,
  hasKey,
  hasProperties,
  isEmpty,
  mergedInto,
  type Pair,
  pairAt,
  resolved,
  type Syntax,
} from './syntax.ts';

/** A key that is to be added to a document. */
export interface Insertion {
  /** From the document's top: `services`, the service, and the keys below it. */
  readonly path: readonly string[];
  readonly value: string;
  readonly needsQuotes: boolean;
  /** Whether what the path shares with others through an alias or a merge key may be added to. */
  readonly throughAliases: boolean;
  /** How many of the keys have to be there. */
  readonly least: number;
}

/** Changes, and how much of the path was there already: the more, the better they suit the file. */
export interface Inserted {
  readonly changes: readonly Change[];
  readonly depth: number;
}

/** Where a walk along the path ends: `mapping` has the first `depth` keys above it. */
interface Stand {
  readonly syntax: Syntax;
  readonly insertion: Insertion;
  readonly mapping: YAMLMap.Parsed;
  readonly depth: number;
}

/** Adds a key to a document; `undefined` where there is no place for it that would change this path alone. */
export function insert(
  syntax: Syntax,
  contents: ParsedNode | null,
  insertion: Insertion,
): Inserted | undefined {
  const mapping = asMap(contents);
  if (mapping !== undefined) return step({ syntax, insertion, mapping, depth: 0 });
  if (!isEmpty(contents) || insertion.least > 0) return undefined;
  return { changes: addAtEnd(syntax.text, additionAt({ syntax, insertion }, 0)), depth: 0 };
}

function step(stand: Stand): Inserted | undefined {
  const { syntax, insertion, mapping, depth } = stand;
  const name = insertion.path[depth] ?? '';
  const isLeaf = depth === insertion.path.length - 1;
  const pair = pairAt(mapping, name);
  if (pair !== undefined) return isLeaf ? fill(stand, pair) : descend(stand, pair);
  if (insertion.throughAliases) {
    const merged = mergedInto(mapping, syntax.aliases).find((one) =>
      hasKey(one, name, syntax.aliases),
    );
    if (merged !== undefined) return step({ ...stand, mapping: merged });
  }
  // A key of its own hides all that a merged mapping has below the same key.
  if (!isLeaf && hasKey(mapping, name, syntax.aliases)) return undefined;
  if (depth < insertion.least) return undefined;
  return made(stand, add(stand, mapping, depth));
}

function descend(stand: Stand, pair: Pair): Inserted | undefined {
  const { syntax, insertion, depth } = stand;
  if (pair.value?.tag === '!reset') return undefined;
  const below = asMap(pair.value);
  if (below !== undefined) return step({ ...stand, mapping: below, depth: depth + 1 });
  if (isEmpty(pair.value)) {
    if (depth + 1 < insertion.least) return undefined;
    return made({ ...stand, depth: depth + 1 }, addUnder(stand, pair));
  }
  const alias = asAlias(pair.value);
  const target = alias && asMap(resolved(alias, syntax.aliases));
  if (alias === undefined || target === undefined) return undefined;
  if (insertion.throughAliases) return step({ ...stand, mapping: target, depth: depth + 1 });
  return besideAlias(stand, { ...pair, value: alias }, target);
}

/** A key that is there without a value, or in another document than the one that counts. */
function fill({ syntax, insertion }: Stand, { key, value }: Pair): Inserted | undefined {
  if (!isEmpty(value)) return undefined;
  const colon = syntax.text.indexOf(':', key.range[1]) + 1;
  const text = ` ${writtenValue(insertion.value, quoteOfAddition(syntax, insertion))}`;
  return { changes: [{ start: colon, end: colon, text }], depth: insertion.path.length };
}

function besideAlias(
  stand: Stand,
  pair: Pair & { readonly value: ParsedNode },
  target: YAMLMap.Parsed,
): Inserted | undefined {
  const { syntax, insertion, mapping, depth } = stand;
  const next = insertion.path[depth + 1] ?? '';
  const isLeaf = depth + 1 === insertion.path.length - 1;
  if (depth + 1 < insertion.least || hasProperties(pair.value)) return undefined;
  if (!isLeaf && hasKey(target, next, syntax.aliases)) return undefined;
  const addition = additionAt(stand, depth + 1);
  const changes =
    mapping.flow === true
      ? addBesideFlowAlias(pair.value, addition)
      : addBesideAlias(syntax.text, pair, addition, mapping);
  return { changes, depth };
}

function add(stand: Stand, mapping: YAMLMap.Parsed, depth: number): readonly Change[] | undefined {
  const { text } = stand.syntax;
  const addition = additionAt(stand, depth);
  return mapping.flow === true
    ? addToFlow(text, mapping, addition, isJson(stand.syntax) ? '"' : '')
    : addToBlock(text, mapping, addition);
}

function addUnder(stand: Stand, pair: Pair): readonly Change[] | undefined {
  const { syntax, mapping, depth } = stand;
  if (mapping.flow === true) return undefined;
  return addBelowKey(syntax.text, pair, additionAt(stand, depth + 1), mapping);
}

function made({ depth }: Stand, changes: readonly Change[] | undefined): Inserted | undefined {
  return changes && { changes, depth };
}

function additionAt(
  { syntax, insertion }: Pick<Stand, 'syntax' | 'insertion'>,
  depth: number,
): Addition {
  const { path, value } = insertion;
  return { keys: path.slice(depth), value, quote: quoteOfAddition(syntax, insertion) };
}

function quoteOfAddition(syntax: Syntax, { path, needsQuotes }: Insertion): Quote {
  const quote = quoteFor(syntax, path.slice(2));
  return quote === '' && needsQuotes ? quoteLiked(syntax) : quote;
}
