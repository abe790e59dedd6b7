import { mapEntries } from './nodes.ts';
import { below, type PathTable, pathTableOf } from './path-table.ts';
import type { Entry, Mapping, Node } from './tree.ts';

/** A document without its `!reset` nodes, and the paths that its tags wipe from what came before. */
export interface Cleared {
  readonly tree: Node;
  /** Both `!reset` and `!override` paths; `undefined` when the document has neither. */
  readonly resets: Resets | undefined;
}

/** The paths of one document's `!reset` and `!override` tags. */
export type Resets = PathTable<true>;

/** Takes the tags out of a document: `!reset` with its value, `!override` alone. */
export function takeResets(document: Node): Cleared {
  if (!isTagged(document)) return { tree: document, resets: undefined };
  const paths: (readonly [readonly string[], true])[] = [];
  const tree = take(document, [], paths) ?? document;
  return { tree, resets: paths.length === 0 ? undefined : pathTableOf(paths) };
}

function isTagged(node: Node): boolean {
  if (node.tag !== undefined) return true;
  if (node.kind === 'sequence') return node.items.some(isTagged);
  return node.kind === 'mapping' && node.entries.values().some(({ value }) => isTagged(value));
}

function take(
  node: Node,
  path: readonly string[],
  paths: (readonly [readonly string[], true])[],
): Node | undefined {
  if (node.tag !== undefined) paths.push([path, true]);
  if (node.tag === '!reset') return undefined;
  if (node.tag === '!override') return { ...node, tag: undefined };
  if (node.kind === 'scalar') return node;
  if (node.kind === 'sequence') {
    // A path through a sequence wipes nothing: Docker Compose cannot address items, it only drops the tagged ones.
    const items = node.items.flatMap((item) => take(item, path, []) ?? []);
    return { ...node, items };
  }
  return takeFromEntries(node, path, paths);
}

function takeFromEntries(
  mapping: Mapping,
  path: readonly string[],
  paths: (readonly [readonly string[], true])[],
): Mapping {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of mapping.entries) {
    const value = take(entry.value, [...path, key], paths);
    if (value !== undefined) entries.set(key, value === entry.value ? entry : { ...entry, value });
  }
  return { ...mapping, entries };
}

/** The tree without what the tags of a later document wipe. */
export function applyResets(tree: Mapping, resets: Resets | undefined): Mapping {
  return resets === undefined ? tree : wipe(tree, resets);
}

/**
 * One resource without what the tags wipe inside it, read as if it stood at `section.name`. A tag on the resource itself,
 * or on its section, wipes nothing here: Compose takes it out of a table of one that it does not look at again.
 */
export function applyResetsAt(
  node: Node,
  resets: Resets | undefined,
  section: string,
  name: string,
): Node {
  const table = below(resets, section);
  const at = below(table, name);
  if (at === undefined || table?.value || at.value || node.kind !== 'mapping') return node;
  return wipe(node, at);
}

function wipe(mapping: Mapping, at: Resets): Mapping {
  const entries = new Map<string, Entry>();
  for (const [key, entry] of mapping.entries) {
    const next = below(at, key);
    if (!next?.value) entries.set(key, entry);
  }
  return mapEntries({ ...mapping, entries }, (value, key) => {
    const next = below(at, key);
    return next === undefined || value.kind !== 'mapping' ? value : wipe(value, next);
  });
}
