import { booleanNode, child, mappingNode, stringNode, textOf, withEntry } from './nodes.ts';
import type { Mapping, Origin } from './tree.ts';

/** Links, shared namespaces and borrowed volumes make one service wait for another. */
export function settleDependencies(service: Mapping): Mapping {
  const known = child(service, 'depends_on');
  const entries = new Map(known?.kind === 'mapping' ? known.entries : []);
  for (const { name, restart, origin } of impliedDependencies(service)) {
    if (entries.has(name)) continue;
    entries.set(name, { key: origin.position, value: dependency(restart, origin) });
  }
  if (entries.size === 0) return service;
  const origin = known?.origin ?? service.origin;
  return withEntry(service, 'depends_on', mappingNode(entries, origin));
}

interface Implied {
  readonly name: string;
  readonly restart: boolean;
  readonly origin: Origin;
}

function impliedDependencies(service: Mapping): readonly Implied[] {
  return [...linked(service), ...sharing(service), ...borrowing(service)];
}

function linked(service: Mapping): readonly Implied[] {
  return textItems(service, 'links').map(({ text, origin }) => {
    const parts = text.split(':');
    return { name: (parts.length === 2 ? parts[0] : text) ?? text, restart: true, origin };
  });
}

function sharing(service: Mapping): readonly Implied[] {
  return ['network_mode', 'ipc', 'pid', 'uts', 'cgroup'].flatMap((key) => {
    const node = child(service, key);
    const text = textOf(node);
    if (node === undefined || !text?.startsWith('service:')) return [];
    return [{ name: text.slice('service:'.length), restart: true, origin: node.origin }];
  });
}

function borrowing(service: Mapping): readonly Implied[] {
  return textItems(service, 'volumes_from')
    .filter(({ text }) => !text.startsWith('container:'))
    .map(({ text, origin }) => ({ name: text.split(':')[0] ?? text, restart: false, origin }));
}

function textItems(
  service: Mapping,
  key: string,
): readonly { readonly text: string; readonly origin: Origin }[] {
  const node = child(service, key);
  if (node?.kind !== 'sequence') return [];
  return node.items.flatMap((item) => {
    const text = textOf(item);
    return text === undefined ? [] : [{ text, origin: item.origin }];
  });
}

function dependency(restart: boolean, origin: Origin): Mapping {
  const { position } = origin;
  const values = {
    condition: stringNode('service_started', origin),
    restart: booleanNode(restart, origin),
    required: booleanNode(true, origin),
  };
  const entries = Object.entries(values).map(
    ([key, value]) => [key, { key: position, value }] as const,
  );
  return mappingNode(new Map(entries), origin);
}
