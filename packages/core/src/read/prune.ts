import { child, textOf, withEntry, withoutEntry } from './nodes.ts';
import type { Mapping, Node } from './tree.ts';

/** Leaves out the networks, volumes, secrets, configs and models that no service of the tree uses. */
export function pruneResources(tree: Mapping): Mapping {
  const services = child(tree, 'services');
  const all =
    services?.kind === 'mapping' ? [...services.entries.values()].map(({ value }) => value) : [];
  return Object.entries(USED).reduce((pruned, [section, usedBy]) => {
    const used = new Set(all.flatMap(usedBy));
    const resources = child(pruned, section);
    if (resources?.kind !== 'mapping') return pruned;
    const entries = new Map([...resources.entries].filter(([name]) => used.has(name)));
    if (entries.size === 0) return withoutEntry(pruned, section);
    return withEntry(pruned, section, { ...resources, entries });
  }, tree);
}

const USED: Readonly<Record<string, (service: Node) => readonly string[]>> = {
  networks: (service) => keysOf(child(service, 'networks')),
  volumes: volumesOf,
  secrets: (service) => [
    ...sourcesOf(child(service, 'secrets')),
    ...sourcesOf(child(child(service, 'build'), 'secrets')),
  ],
  configs: (service) => sourcesOf(child(service, 'configs')),
  models: (service) => keysOf(child(service, 'models')),
};

function keysOf(node: Node | undefined): readonly string[] {
  return node?.kind === 'mapping' ? [...node.entries.keys()] : [];
}

function volumesOf(service: Node): readonly string[] {
  const volumes = child(service, 'volumes');
  if (volumes?.kind !== 'sequence') return [];
  return volumes.items
    .filter((item) => textOf(child(item, 'type')) === 'volume')
    .flatMap((item) => textOf(child(item, 'source')) || []);
}

function sourcesOf(node: Node | undefined): readonly string[] {
  if (node?.kind !== 'sequence') return [];
  return node.items.flatMap((item) => textOf(child(item, 'source')) ?? []);
}
