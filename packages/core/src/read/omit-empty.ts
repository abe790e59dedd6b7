import { child, mapEntries, sequenceNode } from './nodes.ts';
import type { Mapping } from './tree.ts';

/** Empty items of `dns` come from unset variables and mean nothing. */
export function omitEmpty(tree: Mapping): Mapping {
  const services = child(tree, 'services');
  if (services?.kind !== 'mapping') return tree;
  const cleaned = mapEntries(services, (service) => {
    const dns = child(service, 'dns');
    if (service.kind !== 'mapping' || dns?.kind !== 'sequence') return service;
    const items = dns.items.filter(
      (item) => item.kind !== 'scalar' || (item.value !== null && item.value !== ''),
    );
    if (items.length === dns.items.length) return service;
    return mapEntries(service, (value, key) =>
      key === 'dns' ? sequenceNode(items, dns.origin) : value,
    );
  });
  return cleaned === services
    ? tree
    : mapEntries(tree, (value, key) => (key === 'services' ? cleaned : value));
}
