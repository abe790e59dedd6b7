import type { Step } from '../places/located.ts';
import type { Variables } from './environment.ts';
import { child, mapEntries, mapItems, stringNode, textOf, withEntry } from './nodes.ts';
import type { Mapping, Node } from './tree.ts';

/**
 * Gives a bare `NAME` in `environment` its value. What a config or a secret takes from a variable is left out:
 * Docker Compose does not print it either, and it may be one that nobody should see.
 */
export function resolveBareVariables(tree: Mapping, variables: Variables): Mapping {
  return mapEntries(tree, (section, name) => {
    if (section.kind !== 'mapping' || name !== 'services') return section;
    return mapEntries(section, (node) => fillService(node, variables));
  });
}

function fillService(service: Node, variables: Variables): Node {
  const environment = child(service, 'environment');
  if (service.kind !== 'mapping' || environment?.kind !== 'sequence') return service;
  const items = environment.items.filter((item) => textOf(item) !== undefined);
  const filled = mapItems({ ...environment, items }, (item) => fillItem(item, variables));
  return withEntry(service, 'environment', filled);
}

function fillItem(item: Node, variables: Variables): Node {
  const name = textOf(item) ?? '';
  return fromVariable(name, item, variables, (value) => `${name}=${value}`) ?? item;
}

function fromVariable(
  name: string,
  { origin }: Node,
  variables: Variables,
  write: (value: string) => string,
): Node | undefined {
  const variable = variables.get(name);
  if (variable === undefined) return undefined;
  const { source, position } = variable;
  const step: Step = { kind: 'variable', name, source, position };
  return stringNode(write(variable.value), { ...origin, via: [...origin.via, step] });
}
