import type { Problem } from '../../errors/plimsoll-error.ts';
import { booleanNode, mapItems, nullNode, sequenceNode, textOf, withEntry } from '../nodes.ts';
import type { Node } from '../tree.ts';
import { longForm, wrongForm } from './form.ts';

/** `env_file: web.env` is a list of one file, which is required. */
export function envFiles(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'sequence') return mapItems(node, envFile);
  if (textOf(node) !== undefined) return sequenceNode([envFile(node)], node.origin);
  return wrongForm(node, 'Env files', 'Write a path or a list of paths.', report);
}

function envFile(node: Node): Node {
  const required = booleanNode(true, node.origin);
  if (node.kind === 'mapping') {
    return node.entries.has('required') ? node : withEntry(node, 'required', required);
  }
  return textOf(node) === undefined
    ? nullNode(node.origin)
    : longForm({ path: node, required }, node.origin);
}
