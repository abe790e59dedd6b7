import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import { booleanNode, child, sameValue, withEntry } from '../nodes.ts';
import type { Node } from '../tree.ts';

/** `external: {name: data}`, the old way, is `external: true` with that name. */
export function external(node: Node, report: (problem: Problem) => void): Node {
  const old = child(node, 'external');
  if (node.kind !== 'mapping' || old?.kind !== 'mapping') return node;
  const resource = withEntry(node, 'external', booleanNode(true, old.origin));
  const [name, oldName] = [child(node, 'name'), child(old, 'name')];
  if (oldName === undefined) return resource;
  if (name === undefined) return withEntry(resource, 'name', oldName);
  if (!sameValue(name, oldName)) {
    const { position } = oldName.origin;
    const hint = 'Keep "name", and write "external: true".';
    report(problem('keys-exclusive', 'Two names are given for it.', { position, hint }));
  }
  return resource;
}
