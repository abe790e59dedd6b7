import { fillIn } from './bare-names.ts';
import type { Variables } from './environment.ts';
import { settleDependencies } from './implied-dependencies.ts';
import {
  child,
  isNull,
  mapEntries,
  mapItems,
  mappingNode,
  nullNode,
  stringNode,
  textOf,
  withEntry,
} from './nodes.ts';
import { clean } from './posix-path.ts';
import { nameResources } from './resource-names.ts';
import type { Mapping, Node, Origin } from './tree.ts';

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
