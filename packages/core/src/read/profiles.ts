import { child, textOf } from './nodes.ts';
import type { Mapping, Node } from './tree.ts';

/** The profiles that switch a service on; none means it is always on. */
export function profilesOf(service: Node): readonly string[] {
  const profiles = child(service, 'profiles');
  return profiles?.kind === 'sequence' ? profiles.items.flatMap((item) => textOf(item) ?? []) : [];
}

/** Every profile that a service of the document names, sorted. */
export function profilesNamed(tree: Mapping): readonly string[] {
  const services = child(tree, 'services');
  if (services?.kind !== 'mapping') return [];
  const named = new Set(services.entries.values().flatMap(({ value }) => profilesOf(value)));
  return [...named].sort();
}
