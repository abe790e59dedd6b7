import type { Problem } from '../../errors/plimsoll-error.ts';
import { sequenceNode, stringNode, textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import { longForm, wrongForm } from './form.ts';

/** `gpus: all` asks for all of them; so does any other string, as Compose reads it. */
export function gpus(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'sequence') return node;
  if (textOf(node) === undefined) {
    return wrongForm(node, 'GPUs', 'Write "all", or a list of device requests.', report);
  }
  const { origin } = node;
  return sequenceNode([longForm({ count: stringNode('all', origin) }, origin)], origin);
}
