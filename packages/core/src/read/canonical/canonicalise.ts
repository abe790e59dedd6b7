import type { Problem } from '../../errors/plimsoll-error.ts';
import {
  booleanNode,
  mapEntries,
  mappingNode,
  nullNode,
  sequenceNode,
  stringNode,
  textOf,
} from '../nodes.ts';
import type { Mapping, Node, Origin } from '../tree.ts';

/** Writes short forms out: names as mappings, a build's path as its context, env files with their defaults. */
export function canonicalise(tree: Mapping, _report: (problem: Problem) => void): Mapping {
  return mapEntries(tree, (section, key) =>
    key === 'services' && section.kind === 'mapping' ? mapEntries(section, service) : section,
  );
}

const FORMS: Readonly<Record<string, (node: Node) => Node>> = {
  build: (node) => (textOf(node) === undefined ? node : mapping({ context: node }, node.origin)),
  depends_on: (node) => named(node, dependency),
  env_file: (node) => listed(node, envFile),
  label_file: (node) => listed(node, (item) => item),
  networks: (node) => named(node, nullNode),
  models: (node) => named(node, nullNode),
  dns: (node) => listed(node, (item) => item),
};

function service(node: Node): Node {
  return node.kind === 'mapping'
    ? mapEntries(node, (value, key) => FORMS[key]?.(value) ?? value)
    : node;
}

function named(node: Node, fill: (origin: Origin) => Node): Node {
  if (node.kind !== 'sequence') return node;
  const entries = node.items.map((item) => [textOf(item) ?? '', fill(item.origin)] as const);
  return mapping(Object.fromEntries(entries), node.origin);
}

function dependency(origin: Origin): Node {
  return mapping(
    { condition: stringNode('service_started', origin), required: booleanNode(true, origin) },
    origin,
  );
}

function listed(node: Node, change: (item: Node) => Node): Node {
  if (node.kind === 'mapping') return node;
  return sequenceNode((node.kind === 'sequence' ? node.items : [node]).map(change), node.origin);
}

function envFile(item: Node): Node {
  if (item.kind === 'mapping') return item;
  return mapping({ path: item, required: booleanNode(true, item.origin) }, item.origin);
}

function mapping(values: Readonly<Record<string, Node>>, origin: Origin): Mapping {
  const entries = Object.entries(values).map(
    ([key, value]) => [key, { key: value.origin.position, value }] as const,
  );
  return mappingNode(new Map(entries), origin);
}
