import type { Step } from '../places/located.ts';
import type { Variables } from './environment.ts';
import { child, mapEntries, mapItems, stringNode, textOf, withEntry } from './nodes.ts';
import type { Mapping, Node } from './tree.ts';

/** Gives a bare `NAME` in the `environment` of a service its value. */
export function resolveBareVariables(tree: Mapping, variables: Variables): Mapping {
  return inSection(tree, 'services', (service) => fillService(service, variables));
}

/**
 * Gives configs of an included project that are made of a variable that is set its value as their `content`.
 * Docker Compose does so before it looks for configs with two sources, and therefore refuses them.
 */
export function resolveIncludedConfigs(tree: Mapping, variables: Variables): Mapping {
  return inSection(tree, 'configs', (config) => fillContent(config, variables));
}

function inSection(tree: Mapping, name: string, change: (node: Node) => Node): Mapping {
  return mapEntries(tree, (section, key) =>
    key === name && section.kind === 'mapping' ? mapEntries(section, change) : section,
  );
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

function fillContent(config: Node, variables: Variables): Node {
  const environment = child(config, 'environment');
  const name = textOf(environment);
  if (config.kind !== 'mapping' || environment === undefined || name === undefined) return config;
  const content = fromVariable(name, environment, variables, (value) => value);
  return content === undefined ? config : withEntry(config, 'content', content);
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
