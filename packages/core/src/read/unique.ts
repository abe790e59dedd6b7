import { type Problem, problem } from '../errors/plimsoll-error.ts';
import { overriding } from './merge-nodes.ts';
import { child, mapEntries, textOf } from './nodes.ts';
import { below, type PathTable, pathTable } from './path-table.ts';
import type { Mapping, Node, Scalar, Sequence } from './tree.ts';

/**
 * Lets a later item replace an earlier one with the same key, in the earlier one's place:
 * environment variables by name, ports by what they publish, mounts by target.
 */
export function keepUnique(tree: Mapping, report: (problem: Problem) => void): Mapping {
  return walk(tree, KEYS, [], report) as Mapping;
}

/** What tells two items of a sequence apart; `undefined` when the item has no such thing. */
type KeyOf = (item: Node) => string | undefined;

const KEYS: PathTable<KeyOf> = pathTable<KeyOf>({
  'networks.*.labels': variableName,
  'networks.*.ipam.options': variableName,
  'services.*.annotations': variableName,
  'services.*.build.args': variableName,
  'services.*.build.additional_contexts': variableName,
  'services.*.build.platform': variableName,
  'services.*.build.tags': variableName,
  'services.*.build.labels': variableName,
  'services.*.cap_add': variableName,
  'services.*.cap_drop': variableName,
  'services.*.configs': mountTarget(''),
  'services.*.deploy.labels': variableName,
  'services.*.dns': variableName,
  'services.*.dns_opt': variableName,
  'services.*.dns_search': variableName,
  'services.*.environment': variableName,
  'services.*.env_file': envFilePath,
  'services.*.expose': exposedPort,
  'services.*.labels': variableName,
  'services.*.links': variableName,
  'services.*.networks.*.aliases': variableName,
  'services.*.networks.*.link_local_ips': variableName,
  'services.*.ports': publishedPort,
  'services.*.profiles': variableName,
  'services.*.secrets': mountTarget('/run/secrets'),
  'services.*.sysctls': variableName,
  'services.*.tmpfs': variableName,
  'services.*.volumes': volumeTarget,
  'services.*.devices': deviceTarget,
});

function walk(
  node: Node,
  at: PathTable<KeyOf> | undefined,
  path: readonly string[],
  report: (problem: Problem) => void,
): Node {
  if (at === undefined || node.kind === 'scalar') return node;
  if (node.kind === 'sequence') {
    return at.value === undefined ? node : distinct(node, at.value, path, report);
  }
  return mapEntries(node, (value, key) => walk(value, below(at, key), [...path, key], report));
}

function distinct(
  sequence: Sequence,
  keyOf: KeyOf,
  path: readonly string[],
  report: (problem: Problem) => void,
): Sequence {
  const items: Node[] = [];
  const places = new Map<string, number>();
  for (const item of sequence.items) {
    const key = keyOf(item);
    if (key === undefined) report(unexpected(item, path));
    const place = key === undefined ? undefined : places.get(key);
    const known = place === undefined ? undefined : items[place];
    if (place !== undefined && known !== undefined) items[place] = overriding(item, known);
    else places.set(key ?? '', items.push(item) - 1);
  }
  return items.length === sequence.items.length ? sequence : { ...sequence, items };
}

function unexpected(item: Node, path: readonly string[]): Problem {
  return problem(
    'wrong-type',
    `An item of "${path.join('.')}" has a type that does not fit there.`,
    {
      position: item.origin.position,
      hint: 'Write it as a string, in quotes.',
    },
  );
}

function variableName(item: Node): string | undefined {
  const text = textOf(item);
  return text?.split('=', 1)[0];
}

function exposedPort(item: Node): string | undefined {
  return textOf(item) ?? integerText(item);
}

function envFilePath(item: Node): string | undefined {
  if (item.kind !== 'mapping') return textOf(item) ?? '';
  return textOf(child(item, 'path'));
}

function mountTarget(directory: string): KeyOf {
  return (item) => {
    const name = textOf(item);
    if (name !== undefined) return `${directory}/${name}`;
    if (item.kind !== 'mapping') return undefined;
    return textOf(child(item, 'target')) ?? `${directory}/${textOf(child(item, 'source')) ?? ''}`;
  };
}

function deviceTarget(item: Node): string | undefined {
  const text = textOf(item);
  if (text === undefined) return item.kind === 'mapping' ? textOf(child(item, 'target')) : '';
  const [source, target] = text.split(':');
  return target ?? source;
}

/** By target. A short form only equals itself here: it is written out later, and told apart by target then. */
function volumeTarget(item: Node): string | undefined {
  if (item.kind !== 'mapping') return textOf(item) ?? '';
  return textOf(child(item, 'target'));
}

/** A short form only equals itself; long forms are told apart by address, both ports and protocol. */
function publishedPort(item: Node): string | undefined {
  if (item.kind !== 'mapping') return textOf(item) ?? integerText(item) ?? '';
  const target = child(item, 'target');
  if (target === undefined) return undefined;
  const host = textOf(child(item, 'host_ip')) ?? '0.0.0.0';
  const protocol = textOf(child(item, 'protocol')) ?? 'tcp';
  return `${host}:${typed(child(item, 'published'))}:${typed(target)}/${protocol}`;
}

/** Docker Compose tells `8080` from `"8080"` here. */
function typed(node: Node | undefined): string {
  return node?.kind === 'scalar' ? `${node.type} ${node.value}` : '';
}

function integerText(node: Node): string | undefined {
  return isInteger(node) ? String(node.value) : undefined;
}

function isInteger(node: Node): node is Scalar {
  return node.kind === 'scalar' && node.type === 'integer';
}
