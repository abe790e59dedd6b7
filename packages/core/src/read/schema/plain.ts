import type { Node } from '../tree.ts';

/**
 * The node as the plain value a schema judges: bigints as numbers, timestamps as text. Mappings have no prototype,
 * so that no key is special; a node that aliases share is made once.
 */
export function plain(node: Node, made: Map<Node, unknown> = new Map()): unknown {
  if (node.kind === 'scalar')
    return typeof node.value === 'bigint' ? Number(node.value) : node.value;
  const known = made.get(node);
  if (known !== undefined) return known;
  const value = node.kind === 'sequence' ? plainItems(node.items, made) : plainEntries(node, made);
  made.set(node, value);
  return value;
}

function plainItems(items: readonly Node[], made: Map<Node, unknown>): readonly unknown[] {
  return items.map((item) => plain(item, made));
}

function plainEntries(
  { entries }: Extract<Node, { kind: 'mapping' }>,
  made: Map<Node, unknown>,
): object {
  const object: Record<string, unknown> = Object.create(null);
  for (const [key, { value }] of entries) object[key] = plain(value, made);
  return object;
}
