import { shownText } from './describe-node.ts';
import { child, itemsOf, textOf } from './nodes.ts';
import type { Entry, Mapping, Node } from './tree.ts';

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

/**
 * Profiles for people: what a variable gave is told as the services that ask for it write it, unless one of them
 * has the name itself.
 */
export function shownProfiles(
  services: ReadonlyMap<string, Entry>,
  profiles: readonly string[],
): readonly string[] {
  const shown = new Map<string, string>();
  for (const { value } of services.values()) {
    for (const item of itemsOf(child(value, 'profiles'))) {
      const profile = textOf(item) ?? '';
      if (shown.get(profile) !== profile) shown.set(profile, shownText(item));
    }
  }
  return profiles.map((profile) => shown.get(profile) ?? profile);
}
