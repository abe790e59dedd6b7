import type { Problem } from '../../errors/plimsoll-error.ts';
import { mappingNode, stringNode, textOf } from '../nodes.ts';
import type { Entry, Node } from '../tree.ts';
import { invalidForm, wrongForm } from './form.ts';

const HINT = 'Write "name=value".';

/** A list of `name=value` is a mapping. */
export function keyValues(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  if (node.kind === 'scalar') return wrongForm(node, 'A list of names and values', HINT, report);
  const entries = new Map<string, Entry>();
  for (const item of node.items) {
    const text = textOf(item) ?? '';
    const at = text.indexOf('=');
    if (at === -1)
      return invalidForm(item, { fault: 'gives its name no value', hint: HINT }, report);
    const value = stringNode(text.slice(at + 1), item.origin);
    entries.set(text.slice(0, at), { key: item.origin.position, value });
  }
  return mappingNode(entries, node.origin);
}
