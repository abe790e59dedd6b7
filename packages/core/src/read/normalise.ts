import type { Variables } from './environment.ts';
import { goText } from './go-text.ts';
import {
  booleanNode,
  child,
  isNull,
  mapEntries,
  mapItems,
  mappingNode,
  nullNode,
  stringNode,
  textOf,
  withEntry,
  withoutEntry,
} from './nodes.ts';
import { clean } from './posix-path.ts';
import type { Entry, Mapping, Node, Origin } from './tree.ts';

/** Writes out what a project implies: the default network, dependencies behind links, names of resources. */
export function normalise(tree: Mapping, projectName: string, variables: Variables): Mapping {
  const named = withEntry(tree, 'name', stringNode(projectName, tree.origin));
  const services = child(named, 'services');
  if (services?.kind !== 'mapping') return nameResources(named, projectName);
  const connected = mapEntries(services, connect);
  const settled = mapEntries(connected, (service) => settle(service, variables));
  const implied = withDefaultNetwork(withEntry(named, 'services', settled), connected);
  return nameResources(implied, projectName);
}

/** A service that says nothing of networks joins the default one. */
function connect(service: Node): Node {
  if (service.kind !== 'mapping') return service;
  if (service.entries.has('provider') || service.entries.has('network_mode')) return service;
  const networks = child(service, 'networks');
  if (networks?.kind === 'mapping' && networks.entries.size > 0) return service;
  const { origin } = service;
  return withEntry(service, 'networks', single('default', nullNode(origin), origin));
}

function single(key: string, value: Node, origin: Origin): Mapping {
  return mappingNode(new Map([[key, { key: origin.position, value }]]), origin);
}

function withDefaultNetwork(tree: Mapping, services: Mapping): Mapping {
  const networks = child(tree, 'networks');
  const own = networks?.kind === 'mapping' ? networks : mappingNode(new Map(), tree.origin);
  const isUsed = services.entries.values().some(({ value }) => joinsDefault(value));
  const isDeclared = own.entries.has('default');
  const all = isUsed && !isDeclared ? withEntry(own, 'default', nullNode(own.origin)) : own;
  return all.entries.size === 0 ? tree : withEntry(tree, 'networks', all);
}

function joinsDefault(service: Node): boolean {
  if (service.kind !== 'mapping') return false;
  if (service.entries.has('provider') || service.entries.has('network_mode')) return false;
  const networks = child(service, 'networks');
  return networks?.kind === 'mapping' && networks.entries.has('default');
}

function settle(node: Node, variables: Variables): Node {
  if (node.kind !== 'mapping') return node;
  const steps = [settlePullPolicy, settleBuild, settleEnvironment, settleDependencies];
  return [...steps, cleanTargets, inheritImage].reduce(
    (service, step) => step(service, variables),
    node,
  );
}

function settlePullPolicy(service: Mapping): Mapping {
  const policy = child(service, 'pull_policy');
  if (policy === undefined || textOf(policy) !== 'if_not_present') return service;
  return withEntry(service, 'pull_policy', stringNode('missing', policy.origin));
}

function settleBuild(service: Mapping, variables: Variables): Mapping {
  const build = child(service, 'build');
  if (build?.kind !== 'mapping') return service;
  const { origin } = build;
  let settled = isAbsent(build, 'context')
    ? withEntry(build, 'context', stringNode('.', origin))
    : build;
  if (isAbsent(settled, 'dockerfile') && isAbsent(settled, 'dockerfile_inline')) {
    settled = withEntry(settled, 'dockerfile', stringNode('Dockerfile', origin));
  }
  const values = child(settled, 'args');
  if (values !== undefined) settled = withEntry(settled, 'args', fillIn(values, variables, false));
  return withEntry(service, 'build', settled);
}

function isAbsent(mapping: Mapping, key: string): boolean {
  const node = child(mapping, key);
  return node === undefined || isNull(node);
}

function settleEnvironment(service: Mapping, variables: Variables): Mapping {
  const environment = child(service, 'environment');
  if (environment === undefined) return service;
  return withEntry(service, 'environment', fillIn(environment, variables, true));
}

/** Gives bare names the project's value; those without one stay only where `keepsEmpty`. */
function fillIn(node: Node, variables: Variables, keepsEmpty: boolean): Node {
  if (node.kind === 'sequence') {
    const items = node.items.flatMap((item) => fillItem(item, variables, keepsEmpty) ?? []);
    return { ...node, items };
  }
  if (node.kind !== 'mapping') return node;
  const entries = new Map<string, Entry>();
  for (const [key, entry] of node.entries) {
    const value = isNull(entry.value) ? variableAt(key, entry.value, variables) : entry.value;
    if (value !== undefined) entries.set(key, { ...entry, value });
    else if (keepsEmpty) entries.set(key, entry);
  }
  return { ...node, entries };
}

function fillItem(item: Node, variables: Variables, keepsEmpty: boolean): Node | undefined {
  const text = textOf(item);
  if (text === undefined) return undefined;
  if (text.includes('=')) return item;
  return variableAt(text, item, variables, `${text}=`) ?? (keepsEmpty ? item : undefined);
}

function variableAt(
  name: string,
  { origin }: Node,
  variables: Variables,
  prefix = '',
): Node | undefined {
  const variable = variables.get(name);
  if (variable === undefined) return undefined;
  const { value, source, position } = variable;
  const via = [...origin.via, { kind: 'variable', name, source, position } as const];
  return stringNode(`${prefix}${value}`, { ...origin, via });
}

/** Links, shared namespaces and borrowed volumes make one service wait for another. */
function settleDependencies(service: Mapping): Mapping {
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

function cleanTargets(service: Mapping): Mapping {
  const volumes = child(service, 'volumes');
  if (volumes?.kind !== 'sequence') return service;
  const cleaned = mapItems(volumes, (volume) => {
    const target = child(volume, 'target');
    const text = textOf(target);
    if (volume.kind !== 'mapping' || target === undefined || text === undefined) return volume;
    const path = clean(text);
    return path === text ? volume : withEntry(volume, 'target', stringNode(path, target.origin));
  });
  return cleaned === volumes ? service : withEntry(service, 'volumes', cleaned);
}

/** A hook that runs before the start runs in the service's own image unless it names one. */
function inheritImage(service: Mapping): Mapping {
  const hooks = child(service, 'pre_start');
  const image = child(service, 'image');
  if (hooks?.kind !== 'sequence' || image === undefined || !textOf(image)) return service;
  const filled = mapItems(hooks, (hook) =>
    hook.kind !== 'mapping' || hook.entries.has('image') ? hook : withEntry(hook, 'image', image),
  );
  return withEntry(service, 'pre_start', filled);
}

function nameResources(tree: Mapping, projectName: string): Mapping {
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
