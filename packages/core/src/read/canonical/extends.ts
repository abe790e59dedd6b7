import type { Problem } from '../../errors/plimsoll-error.ts';
import { textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import { longForm, wrongForm } from './form.ts';

/** `extends: base` is `extends: {service: base}`. */
export function extendsForm(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  if (textOf(node) !== undefined) return longForm({ service: node }, node.origin);
  return wrongForm(
    node,
    'What is extended',
    'Write a service, or a mapping with "service".',
    report,
  );
}
