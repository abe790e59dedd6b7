import type { Problem } from '../../errors/plimsoll-error.ts';
import { textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import { longForm, wrongForm } from './form.ts';

/** `build: ./web` is `build: {context: ./web}`. */
export function build(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  if (textOf(node) !== undefined) return longForm({ context: node }, node.origin);
  return wrongForm(node, 'A build', 'Write a path, or a mapping with "context".', report);
}
