import type { Problem } from '../../errors/plimsoll-error.ts';
import { booleanNode, mapEntries, mappingNode, stringNode, textOf, withEntry } from '../nodes.ts';
import type { Entry, Mapping, Node, Origin } from '../tree.ts';
import { wrongForm } from './form.ts';

/** `depends_on: [db]` waits for `db` to be started, and requires it. */
export function dependsOn(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return mapEntries(node, (value) => dependency(value, report));
  if (node.kind === 'scalar') {
    return wrongForm(node, 'Dependencies', 'Write a list of services.', report);
  }
  const entries = new Map<string, Entry>();
  for (const item of node.items) {
    const value = withDefaults(mappingNode(new Map(), item.origin), item.origin);
    entries.set(textOf(item) ?? '', { key: item.origin.position, value });
  }
  return mappingNode(entries, node.origin);
}

function dependency(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return withDefaults(node, node.origin);
  return wrongForm(
    node,
    'A dependency',
    'Write a mapping such as "condition: service_started".',
    report,
  );
}

function withDefaults(dependency: Mapping, origin: Origin): Mapping {
  const { entries } = dependency;
  const conditioned = entries.has('condition')
    ? dependency
    : withEntry(dependency, 'condition', stringNode('service_started', origin));
  return entries.has('required')
    ? conditioned
    : withEntry(conditioned, 'required', booleanNode(true, origin));
}
