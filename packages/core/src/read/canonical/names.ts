import { mappingNode, nullNode, textOf } from '../nodes.ts';
import type { Entry, Node } from '../tree.ts';

/** `networks: [front, back]` is a mapping of names to nothing. */
export function names(node: Node): Node {
  if (node.kind !== 'sequence') return node;
  const entries = new Map<string, Entry>();
  for (const item of node.items) {
    entries.set(textOf(item) ?? '', { key: item.origin.position, value: nullNode(item.origin) });
  }
  return mappingNode(entries, node.origin);
}
