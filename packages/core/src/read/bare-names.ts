import type { Variables } from './environment.ts';
import { isNull, stringNode, textOf } from './nodes.ts';
import type { Entry, Node } from './tree.ts';

/** Gives bare names the project's value; those without one stay only where `keepsEmpty`. */
export function fillIn(node: Node, variables: Variables, keepsEmpty: boolean): Node {
  if (node.kind === 'sequence') {
    const items = node.items.flatMap((item) => fillItem(item, variables, keepsEmpty) ?? []);
    return { ...node, items };
  }
  if (node.kind !== 'mapping') return node;
  const entries = new Map<string, Entry>();
  for (const [key, entry] of node.entries) {
    const value = isNull(entry.value) ? variableAt(key, entry.value, variables) : entry.value;
    if (value !== undefined) entries.set(key, { ...entry, value });
    else if (keepsEmpty) entries.set(key, entry);
  }
  return { ...node, entries };
}

function fillItem(item: Node, variables: Variables, keepsEmpty: boolean): Node | undefined {
  const text = textOf(item);
  if (text === undefined) return undefined;
  if (text.includes('=')) return item;
  return variableAt(text, item, variables, `${text}=`) ?? (keepsEmpty ? item : undefined);
}

function variableAt(
  name: string,
  { origin }: Node,
  variables: Variables,
  prefix = '',
): Node | undefined {
  const variable = variables.get(name);
  if (variable === undefined) return undefined;
  const { value, source, position } = variable;
  const via = [...origin.via, { kind: 'variable', name, source, position } as const];
  return stringNode(`${prefix}${value}`, { ...origin, via });
}
