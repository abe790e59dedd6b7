import type { Position } from '../places/position.ts';
import type { Entry, Mapping, Node, Origin, Scalar, Sequence } from './tree.ts';

/** A string that stands where `origin` says. */
export function stringNode(value: string, origin: Origin): Scalar {
  return { kind: 'scalar', type: 'string', value, origin };
}

/** A boolean that stands where `origin` says. */
export function booleanNode(value: boolean, origin: Origin): Scalar {
  return { kind: 'scalar', type: 'boolean', value, origin };
}

/** A null that stands where `origin` says. */
export function nullNode(origin: Origin): Scalar {
  return { kind: 'scalar', type: 'null', value: null, origin };
}

/** A sequence of these items. */
export function sequenceNode(items: readonly Node[], origin: Origin): Sequence {
  return { kind: 'sequence', items, origin };
}

/** A mapping of these entries. */
export function mappingNode(entries: ReadonlyMap<string, Entry>, origin: Origin): Mapping {
  return { kind: 'mapping', entries, origin };
}

/** Whether the node is null, whichever way it is written. */
export function isNull(node: Node): boolean {
  return node.kind === 'scalar' && node.value === null;
}

/** The value under `key`; `undefined` when it is absent or `node` is not a mapping. */
export function child(node: Node | undefined, key: string): Node | undefined {
  return node?.kind === 'mapping' ? node.entries.get(key)?.value : undefined;
}

/** The value under a chain of keys; `undefined` as soon as one is missing. */
export function descendant(node: Node | undefined, ...keys: readonly string[]): Node | undefined {
  return keys.reduce<Node | undefined>(child, node);
}

/** The entries of a mapping; none when `node` is something else or absent. */
export function entriesOf(node: Node | undefined): Iterable<readonly [string, Entry]> {
  return node?.kind === 'mapping' ? node.entries : [];
}

/** The items of a sequence; none when `node` is something else or absent. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}

/** The text of a string scalar; `undefined` for anything else. */
export function textOf(node: Node | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' && node.type === 'string'
    ? node.value
    : undefined;
}

/** The mapping with `key` set, keeping its place when it was there; the value's own position serves as the key's. */
export function withEntry(mapping: Mapping, key: string, value: Node, at?: Position): Mapping {
  const entries = new Map(mapping.entries);
  entries.set(key, { key: at ?? entries.get(key)?.key ?? value.origin.position, value });
  return { ...mapping, entries };
}

/** The mapping without `key`. */
export function withoutEntry(mapping: Mapping, key: string): Mapping {
  if (!mapping.entries.has(key)) return mapping;
  const entries = new Map(mapping.entries);
  entries.delete(key);
  return { ...mapping, entries };
}

/** The mapping with every value passed through `change`; the same object when nothing changed. */
export function mapEntries(mapping: Mapping, change: (value: Node, key: string) => Node): Mapping {
  let changed = false;
  const entries = new Map<string, Entry>();
  for (const [key, entry] of mapping.entries) {
    const value = change(entry.value, key);
    if (value !== entry.value) changed = true;
    entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return changed ? { ...mapping, entries } : mapping;
}

/** The sequence with every item passed through `change`; the same object when nothing changed. */
export function mapItems(sequence: Sequence, change: (item: Node) => Node): Sequence {
  let changed = false;
  const items = sequence.items.map((item) => {
    const next = change(item);
    if (next !== item) changed = true;
    return next;
  });
  return changed ? { ...sequence, items } : sequence;
}

/** Whether two nodes hold the same values, wherever they were written; the order of keys does not count. */
export function sameValue(one: Node, other: Node): boolean {
  if (one === other) return true;
  if (one.kind === 'scalar') {
    return other.kind === 'scalar' && one.type === other.type && one.value === other.value;
  }
  if (one.kind === 'sequence') return other.kind === 'sequence' && sameItems(one, other);
  return other.kind === 'mapping' && sameEntries(one, other);
}

function sameItems(one: Sequence, other: Sequence): boolean {
  if (one.items.length !== other.items.length) return false;
  return one.items.every((item, index) => {
    const counterpart = other.items[index];
    return counterpart !== undefined && sameValue(item, counterpart);
  });
}

function sameEntries(one: Mapping, other: Mapping): boolean {
  if (one.entries.size !== other.entries.size) return false;
  for (const [key, { value }] of one.entries) {
    const counterpart = other.entries.get(key);
    if (counterpart === undefined || !sameValue(value, counterpart.value)) return false;
  }
  return true;
}

/** A text that two nodes share exactly when they hold the same values: a key for sets. */
export function fingerprint(node: Node): string {
  if (node.kind === 'scalar') return `${node.type}:${JSON.stringify(String(node.value))}`;
  if (node.kind === 'sequence') return `[${node.items.map(fingerprint).join()}]`;
  const pairs = [...node.entries].map(
    ([key, { value }]) => `${JSON.stringify(key)}:${fingerprint(value)}`,
  );
  return `{${pairs.sort().join()}}`;
}
