import { child, mapEntries, withEntry } from '../nodes.ts';
import type { Mapping, Node } from '../tree.ts';

/** Where a service has `scale` and `deploy`, Docker Compose prints the one as the other's `replicas`, too. */
export function alignReplicas(tree: Mapping): Mapping {
  return mapEntries(tree, (section, key) =>
    key === 'services' && section.kind === 'mapping' ? mapEntries(section, align) : section,
  );
}

function align(service: Node): Node {
  const [scale, deploy] = [child(service, 'scale'), child(service, 'deploy')];
  if (service.kind !== 'mapping' || deploy?.kind !== 'mapping' || scale === undefined) {
    return service;
  }
  return withEntry(service, 'deploy', withEntry(deploy, 'replicas', scale));
}
