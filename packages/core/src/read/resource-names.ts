import { goText } from './go-text.ts';
import {
  child,
  isNull,
  mapEntries,
  mappingNode,
  stringNode,
  withEntry,
  withoutEntry,
} from './nodes.ts';
import type { Mapping, Node } from './tree.ts';

/** Gives networks, volumes, configs and secrets the names that the engine knows them by. */
export function nameResources(tree: Mapping, projectName: string): Mapping {
  return ['networks', 'volumes', 'configs', 'secrets'].reduce((named, section) => {
    const resources = child(named, section);
    if (resources?.kind !== 'mapping') return named;
    const all = mapEntries(resources, (node, key) => nameResource(node, key, projectName));
    return withEntry(named, section, all);
  }, tree);
}

function nameResource(node: Node, key: string, projectName: string): Node {
  const resource = node.kind === 'mapping' ? node : mappingNode(new Map(), node.origin);
  const known = child(resource, 'name');
  if (known !== undefined && !isNull(known)) return resource;
  const external = child(resource, 'external');
  const isExternal = external !== undefined && goText(external) === 'true';
  const name = isExternal ? key : `${projectName}_${key}`;
  return withEntry(withoutEntry(resource, 'name'), 'name', stringNode(name, resource.origin));
}
