import type { Problem } from '../../errors/plimsoll-error.ts';
import { textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import { longForm, wrongForm } from './form.ts';

/** A secret or config named alone is mounted from the one of that name. */
export function fileMount(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  if (textOf(node) !== undefined) return longForm({ source: node }, node.origin);
  return wrongForm(
    node,
    'A secret or config',
    'Write its name, or a mapping with "source".',
    report,
  );
}
