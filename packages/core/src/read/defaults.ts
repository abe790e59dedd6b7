import { goText } from './go-text.ts';
import { booleanNode, child, mapEntries, mapItems, stringNode, withEntry } from './nodes.ts';
import { below, belowItems, type PathTable, pathTable } from './path-table.ts';
import type { Mapping, Node } from './tree.ts';

/** Fills in what Docker Compose takes for granted: a build's context, a secret's target, a port's protocol. */
export function fillDefaults(tree: Mapping): Mapping {
  const filled = walk(tree, DEFAULTS);
  return filled.kind === 'mapping' ? filled : tree;
}

type Fill = (mapping: Mapping) => Mapping;

const DEFAULTS: PathTable<Fill> = pathTable<Fill>({
  'services.*.build': (build) => withDefault(build, 'context', '.'),
  'services.*.secrets.*': fillSecretTarget,
  'services.*.ports.*': (port) =>
    withDefault(withDefault(port, 'protocol', 'tcp'), 'mode', 'ingress'),
  'services.*.deploy.resources.reservations.devices.*': fillDeviceCount,
  'services.*.gpus.*': fillDeviceCount,
  'services.*.volumes.*.bind': (bind) => withDefault(bind, 'create_host_path', true),
});

function walk(node: Node, at: PathTable<Fill> | undefined): Node {
  if (at === undefined || node.kind === 'scalar') return node;
  if (at.value !== undefined) return node.kind === 'mapping' ? at.value(node) : node;
  if (node.kind === 'sequence') return mapItems(node, (item) => walk(item, belowItems(at)));
  return mapEntries(node, (value, key) => walk(value, below(at, key)));
}

/** A default stands where the thing it belongs to is written. */
function withDefault(mapping: Mapping, key: string, value: string | boolean): Mapping {
  if (mapping.entries.has(key)) return mapping;
  const { origin } = mapping;
  const node = typeof value === 'string' ? stringNode(value, origin) : booleanNode(value, origin);
  return withEntry(mapping, key, node);
}

function fillSecretTarget(secret: Mapping): Mapping {
  const source = child(secret, 'source');
  return withDefault(
    secret,
    'target',
    `/run/secrets/${source === undefined ? '' : goText(source)}`,
  );
}

function fillDeviceCount(request: Mapping): Mapping {
  return request.entries.has('device_ids') ? request : withDefault(request, 'count', 'all');
}
