import {
  type Alias,
  isAlias,
  isMap,
  isSeq,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Step } from '../../places/located.ts';
import { formatCount } from '../../units/count.ts';
import type { Entry, Node, Origin } from '../tree.ts';
import { MAX_EXPANDED_NODES } from './limits.ts';
import { type Aliases, isMergeKey, mergedKey, stringKey } from './mapping-keys.ts';
import { dropped, merged, type Tag } from './merged-entry.ts';
import type { TypedValue } from './scalar-types.ts';
import { typedValue } from './scalar-value.ts';
import type { SourceText } from './source-text.ts';

/** What a file's documents share while their trees are built. */
export interface Build {
  readonly source: SourceText;
  readonly aliases: Aliases;
  /** Nodes that aliases added so far. */
  expanded: number;
}

/** How a node is reached. */
interface Way {
  readonly via: readonly Step[];
  /** Tags of Compose count only outside lists and outside of what `!override` covers. */
  readonly tags: 'kept' | 'in-list' | 'literal';
  readonly isAliased: boolean;
}

const DIRECT: Way = { via: [], tags: 'kept', isAliased: false };

/** Thrown within this room only, when aliases expand beyond bounds. */
export class ExpansionExceeded extends Error {
  readonly problem: Problem;

  constructor(found: Problem) {
    super(found.message);
    this.problem = found;
  }
}

/** The tree of a document that `checkDocument` and `checkAliasCycles` have passed. */
export function buildTree(build: Build, contents: ParsedNode): Node {
  const root = node(build, contents, DIRECT);
  return root.tag === undefined ? root : { ...root, tag: undefined };
}

function node(build: Build, parsed: ParsedNode, way: Way): Node {
  if (isAlias(parsed)) return aliased(build, parsed, way);
  if (way.isAliased) count(build, parsed);
  const tag = composeTag(parsed, way);
  const origin: Origin = { position: build.source.positionAt(parsed.range[0]), via: way.via };
  if (tag === '!reset') return dropped(origin);
  const inner: Way = tag === '!override' ? { ...way, tags: 'literal' } : way;
  if (isMap(parsed))
    return { kind: 'mapping', entries: entries(build, parsed, inner), tag, origin };
  if (isSeq(parsed))
    return { kind: 'sequence', items: items(build, parsed.items, inner), tag, origin };
  return { kind: 'scalar', ...scalarAt(build, parsed), tag, origin };
}

function scalarAt({ source }: Build, parsed: Scalar.Parsed): TypedValue {
  const typed = typedValue(parsed) ?? { type: 'string', value: parsed.source ?? '' };
  const isLast = parsed.range[1] === source.text.length && parsed.type?.startsWith('BLOCK');
  return isLast ? { ...typed, value: cutOff(String(typed.value), source.text) } : typed;
}

/** A block scalar whose last line the file's end cuts off has no last line break to Compose. */
function cutOff(value: string, text: string): string {
  const lastLine = text.slice(text.lastIndexOf('\n') + 1);
  const isCut = lastLine.trim() !== '' || value.trim() === '';
  return isCut && !text.endsWith('\n') ? value.replace(/\n$/, '') : value;
}

function aliased(build: Build, alias: Alias.Parsed, way: Way): Node {
  const target = build.aliases.get(alias);
  if (target === undefined) throw new Error(`Unchecked alias "${alias.source}"`);
  return node(build, target, throughAlias(build, alias, way));
}

function throughAlias(build: Build, alias: ParsedNode, way: Way): Way {
  // Aliases of aliases of aliases cost as much as they nest: each step is copied for each.
  build.expanded += way.via.length;
  const step: Step = { kind: 'alias', position: build.source.positionAt(alias.range[0]) };
  return { ...way, via: [step, ...way.via], isAliased: true };
}

function composeTag({ tag }: ParsedNode, way: Way): Tag {
  if (way.tags === 'literal') return undefined;
  return tag === '!reset' || tag === '!override' ? tag : undefined;
}

function items(build: Build, parsed: readonly ParsedNode[], way: Way): readonly Node[] {
  const within: Way = way.tags === 'kept' ? { ...way, tags: 'in-list' } : way;
  const built: Node[] = [];
  for (const item of parsed) {
    if (isMergeKey(item)) continue; // Compose drops `<<` where a value belongs
    const value = node(build, item, within);
    if (value.tag !== '!reset') built.push(untagged(value));
  }
  return built;
}

function untagged(value: Node): Node {
  return value.tag === undefined ? value : { ...value, tag: undefined };
}

function entries(build: Build, mapping: YAMLMap.Parsed, way: Way): ReadonlyMap<string, Entry> {
  const found = new Map<string, Entry>();
  let merge: { key: ParsedNode; value: ParsedNode } | undefined;
  for (const { key, value } of mapping.items) {
    if (isMergeKey(key)) {
      if (value !== null) merge = { key, value };
      continue;
    }
    const name = stringKey(key, build.aliases) ?? mergedKey(key, build.aliases);
    if (name !== undefined && !(value !== null && isMergeKey(value)))
      found.set(name, entry(build, key, value, way));
  }
  if (merge !== undefined) mergeInto(build, found, merge.value, throughMergeKey(build, merge, way));
  return way.tags === 'kept' ? found : withoutTags(found);
}

function entry(build: Build, key: ParsedNode, value: ParsedNode | null, way: Way): Entry {
  const position = build.source.positionAt(key.range[0]);
  if (value !== null) return { key: position, value: node(build, value, way) };
  const origin: Origin = { position, via: way.via };
  return { key: position, value: { kind: 'scalar', type: 'null', value: null, origin } };
}

/** Aliases are steps of their own; a mapping written at the merge key is reached through the key. */
function throughMergeKey(
  build: Build,
  merge: { key: ParsedNode; value: ParsedNode },
  way: Way,
): Way {
  return !isMap(merge.value)
    ? way
    : { ...throughAlias(build, merge.key, way), isAliased: way.isAliased };
}

/** Adds what a merge key brings: what stands already wins, then the earlier mapping, then what that one merges. */
function mergeInto(build: Build, found: Map<string, Entry>, from: ParsedNode, way: Way): void {
  const target = build.aliases.get(from);
  if (target !== undefined) {
    mergeInto(build, found, target, throughAlias(build, from, way));
    return;
  }
  if (isSeq(from)) {
    for (const item of from.items as ParsedNode[]) mergeInto(build, found, item, way);
    return;
  }
  if (!isMap(from) || composeTag(from, way) === '!reset') return;
  let merge: { key: ParsedNode; value: ParsedNode } | undefined;
  for (const { key, value } of (from as YAMLMap.Parsed).items) {
    if (isMergeKey(key)) {
      if (value !== null) merge = { key, value };
      continue;
    }
    const name = mergedKey(key, build.aliases);
    if (name === undefined || (value !== null && isMergeKey(value))) continue;
    found.set(name, merged(found.get(name), entry(build, key, value, way)));
  }
  if (merge !== undefined) mergeInto(build, found, merge.value, throughMergeKey(build, merge, way));
}

/** Inside a list `!reset` drops its key and `!override` means nothing: Compose deletes by paths of mappings alone. */
function withoutTags(found: ReadonlyMap<string, Entry>): ReadonlyMap<string, Entry> {
  const kept = new Map<string, Entry>();
  for (const [name, { key, value }] of found) {
    if (value.tag !== '!reset') kept.set(name, { key, value: untagged(value) });
  }
  return kept;
}

function count(build: Build, at: ParsedNode): void {
  build.expanded += 1;
  if (build.expanded <= MAX_EXPANDED_NODES) return;
  const limit = formatCount(MAX_EXPANDED_NODES);
  throw new ExpansionExceeded(
    problem('yaml-too-large', `Aliases expand the file by more than ${limit} nodes.`, {
      position: build.source.positionAt(at.range[0]),
      hint: 'Write less of it with aliases of aliases.',
    }),
  );
}
