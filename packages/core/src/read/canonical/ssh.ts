import type { Problem } from '../../errors/plimsoll-error.ts';
import { mappingNode, nullNode, stringNode, textOf } from '../nodes.ts';
import type { Entry, Node } from '../tree.ts';
import { invalidForm, wrongForm } from './form.ts';

const HINT = 'Write "default" or "id=path".';

/** A list of SSH keys for a build is a mapping of ids to paths; `default` alone has none. */
export function ssh(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  if (node.kind === 'scalar')
    return wrongForm(node, 'SSH keys', `${HINT.slice(0, -1)} in a list.`, report);
  const entries = new Map<string, Entry>();
  for (const item of node.items) {
    const text = textOf(item);
    if (text === undefined) return wrongForm(item, 'An SSH key', HINT, report);
    const at = text.indexOf('=');
    if (at === -1 && text !== 'default') {
      return invalidForm(item, { noun: 'SSH key', fault: 'has no path', hint: HINT }, report);
    }
    const value = at === -1 ? nullNode(item.origin) : stringNode(text.slice(at + 1), item.origin);
    entries.set(at === -1 ? text : text.slice(0, at), { key: item.origin.position, value });
  }
  return mappingNode(entries, node.origin);
}
