import { sequenceNode, textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';

/** `dns: 1.1.1.1` is a list of one. */
export function stringOrList(node: Node): Node {
  return textOf(node) === undefined ? node : sequenceNode([node], node.origin);
}
