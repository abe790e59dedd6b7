import type { Node } from '@plimsoll/core/internal/read/tree';

/** A node as plain data, so that a table can hold it: places and tags are left out. */
export function plain(node: Node | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.value;
  if (node.kind === 'sequence') return node.items.map(plain);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plain(value)]));
}
