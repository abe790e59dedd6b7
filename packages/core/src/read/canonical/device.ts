import type { Problem } from '../../errors/plimsoll-error.ts';
import { stringNode, textOf } from '../nodes.ts';
import type { Node } from '../tree.ts';
import { invalidForm, longForm, wrongForm } from './form.ts';

const HINT = 'Write "source:target:permissions", or a mapping with these three.';

/** `/dev/a:/dev/b:rw`: without a target it keeps its name, without permissions it has all. */
export function device(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  const text = textOf(node);
  if (text === undefined) return wrongForm(node, 'A device', HINT, report);
  const [source = '', target = '', permissions = 'rwm', ...more] = text.split(':');
  if (more.length > 0) {
    return invalidForm(node, { noun: 'device', fault: 'has too many colons', hint: HINT }, report);
  }
  const { origin } = node;
  return longForm(
    {
      source: stringNode(source, origin),
      target: stringNode(target === '' ? source : target, origin),
      permissions: stringNode(permissions, origin),
    },
    origin,
  );
}
