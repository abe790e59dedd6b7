import { goText } from '../go-text.ts';
import { stringNode, textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';

/** `provenance: true` is the string "true". */
export function printedText(node: Node): Node {
  return textOf(node) === undefined ? stringNode(goText(node), node.origin) : node;
}
