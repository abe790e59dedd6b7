import { child, mappingNode, withEntry, withoutEntry } from './nodes.ts';
import type { Entry, Mapping, Node } from './tree.ts';

/** The services that names choose, or the first name that chooses none. */
export type Selection =
  | { readonly kind: 'services'; readonly services: ReadonlyMap<string, Entry> }
  | { readonly kind: 'missing'; readonly name: string };

/** Keeps the named services and all they depend on; a name may be a pattern with `*`, `?` and `[a-z]`. */
export function selectServices(
  services: ReadonlyMap<string, Entry>,
  names: readonly string[],
): Selection {
  const chosen = new Set<string>();
  const waiting: { readonly name: string; readonly isRequired: boolean }[] = names.map((name) => ({
    name,
    isRequired: true,
  }));
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const matching = matches(services, next.name);
    if (matching.length === 0 && next.isRequired) return { kind: 'missing', name: next.name };
    for (const name of matching) {
      if (chosen.has(name)) continue;
      chosen.add(name);
      waiting.push(...dependencies(services.get(name)?.value));
    }
  }
  const kept = [...services].filter(([name]) => chosen.has(name));
  return {
    kind: 'services',
    services: new Map(kept.map(([name, entry]) => [name, narrowed(entry, chosen)])),
  };
}

function matches(services: ReadonlyMap<string, Entry>, name: string): readonly string[] {
  if (services.has(name)) return [name];
  if (!/[*?[\\]/.test(name)) return [];
  const pattern = globPattern(name);
  return pattern === undefined ? [] : [...services.keys()].filter((key) => pattern.test(key));
}

/** Service names hold no `/`, so a star takes them whole. */
function globPattern(glob: string): RegExp | undefined {
  const source = glob.replace(/\*+|\?|\[\^?[^\]]+\]|\\?./gs, (part) => {
    if (part.startsWith('*')) return '[^/]*';
    if (part === '?') return '[^/]';
    if (part.startsWith('[') && part.length > 1) return part;
    return part.replace(/^\\/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  });
  try {
    return new RegExp(`^${source}$`);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

function dependencies(
  service: Node | undefined,
): readonly { readonly name: string; readonly isRequired: boolean }[] {
  const wanted = child(service, 'depends_on');
  if (wanted?.kind !== 'mapping') return [];
  return [...wanted.entries].map(([name, { value }]) => {
    const required = child(value, 'required');
    return { name, isRequired: required?.kind !== 'scalar' || required.value !== false };
  });
}

/** What a service waits for shrinks to what is chosen, too. */
function narrowed(entry: Entry, chosen: ReadonlySet<string>): Entry {
  const { value } = entry;
  const wanted = child(value, 'depends_on');
  if (value.kind !== 'mapping' || wanted?.kind !== 'mapping') return entry;
  const entries = new Map([...wanted.entries].filter(([name]) => chosen.has(name)));
  if (entries.size === wanted.entries.size) return entry;
  const service: Mapping =
    entries.size === 0
      ? withoutEntry(value, 'depends_on')
      : withEntry(value, 'depends_on', mappingNode(entries, wanted.origin));
  return { ...entry, value: service };
}
