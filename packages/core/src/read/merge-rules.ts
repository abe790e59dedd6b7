import { problem } from '../errors/plimsoll-error.ts';
import { goText } from './go-text.ts';
import {
  append,
  kindName,
  type MergeContext,
  type MergeRule,
  mergeEntries,
  overriding,
} from './merge-nodes.ts';
import {
  booleanNode,
  child,
  isNull,
  mappingNode,
  nullNode,
  sameValue,
  sequenceNode,
  stringNode,
  textOf,
} from './nodes.ts';
import { type PathTable, pathTable } from './path-table.ts';
import type { Entry, Mapping, Node, Origin, Sequence } from './tree.ts';

/** The paths that are merged in a way of their own. */
export const MERGE_RULES: PathTable<MergeRule> = pathTable<MergeRule>({
  'networks.*.ipam.config': mergeAddressPools,
  'networks.*.labels': appendAsSequence,
  'volumes.*.labels': appendAsSequence,
  'services.*.annotations': appendAsSequence,
  'services.*.build': mergeBuild,
  'services.*.build.args': appendAsSequence,
  'services.*.build.additional_contexts': appendAsSequence,
  'services.*.build.extra_hosts': appendAsSequence,
  'services.*.build.labels': appendAsSequence,
  'services.*.command': replace,
  'services.*.depends_on': mergeDependencies,
  'services.*.deploy.labels': appendAsSequence,
  'services.*.dns': appendAsSequence,
  'services.*.dns_opt': appendAsSequence,
  'services.*.dns_search': appendAsSequence,
  'services.*.entrypoint': replace,
  'services.*.env_file': appendAsSequence,
  'services.*.label_file': appendAsSequence,
  'services.*.environment': appendAsSequence,
  'services.*.extra_hosts': appendAsSequence,
  'services.*.healthcheck.test': replace,
  'services.*.labels': appendAsSequence,
  'services.*.logging': mergeLogging,
  'services.*.models': mergeNames,
  'services.*.networks': mergeNames,
  'services.*.sysctls': appendAsSequence,
  'services.*.tmpfs': appendAsSequence,
  'services.*.ulimits.*': mergeUlimit,
});

function replace(base: Node, override: Node): Node {
  return overriding(override, base);
}

function appendAsSequence(base: Node, override: Node): Node {
  return append(asSequence(base), asSequence(override));
}

/** Mappings become `KEY=value` items in the order of their text; a single string becomes the only item. */
function asSequence(node: Node): Sequence {
  if (node.kind === 'sequence') return node;
  if (node.kind === 'scalar') {
    return sequenceNode(textOf(node) === undefined ? [] : [node], node.origin);
  }
  const items = [...node.entries].flatMap(([key, entry]) => pairs(key, entry));
  return sequenceNode(items.sort(byText), node.origin);
}

function pairs(key: string, { key: position, value }: Entry): readonly Node[] {
  if (isNull(value)) return [stringNode(key, { position, via: value.origin.via })];
  const values = value.kind === 'sequence' ? value.items : [value];
  return values.map((item) => stringNode(`${key}=${goText(item)}`, item.origin));
}

function byText(one: Node, other: Node): number {
  const [left = '', right = ''] = [textOf(one), textOf(other)];
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function mergeBuild(base: Node, override: Node, context: MergeContext): Node {
  return mergeEntries(asBuild(base), asBuild(override), context);
}

function asBuild(node: Node): Mapping {
  if (node.kind === 'mapping') return node;
  const entries = new Map<string, Entry>();
  if (textOf(node) !== undefined)
    entries.set('context', { key: node.origin.position, value: node });
  return mappingNode(entries, node.origin);
}

function mergeDependencies(base: Node, override: Node, context: MergeContext): Node {
  return mergeAsMappings(base, override, context, startedAndRequired);
}

function startedAndRequired(origin: Origin): Node {
  const { position } = origin;
  const condition = { key: position, value: stringNode('service_started', origin) };
  const required = { key: position, value: booleanNode(true, origin) };
  return mappingNode(new Map(Object.entries({ condition, required })), origin);
}

function mergeNames(base: Node, override: Node, context: MergeContext): Node {
  return mergeAsMappings(base, override, context, nullNode);
}

function mergeAsMappings(
  base: Node,
  override: Node,
  context: MergeContext,
  fill: (origin: Origin) => Node,
): Node {
  const [under, over] = [asMapping(base, fill), asMapping(override, fill)];
  if (under === undefined || over === undefined) return refuseValue(base, override, context);
  return mergeEntries(under, over, context);
}

/** Names become keys; `undefined` when something in there is not a name. */
function asMapping(node: Node, fill: (origin: Origin) => Node): Mapping | undefined {
  if (node.kind === 'mapping') return node;
  const entries = new Map<string, Entry>();
  for (const item of node.kind === 'sequence' ? node.items : [node]) {
    const name = textOf(item);
    if (name === undefined) return undefined;
    entries.set(name, { key: item.origin.position, value: fill(item.origin) });
  }
  return mappingNode(entries, node.origin);
}

/** Options are merged only under one driver; another driver brings its own options alone. */
function mergeLogging(base: Node, override: Node, context: MergeContext): Node {
  if (base.kind !== 'mapping' || override.kind !== 'mapping') {
    return refuseValue(base, override, context);
  }
  const [known, chosen] = [child(base, 'driver'), child(override, 'driver')];
  const same = known === undefined || chosen === undefined || sameValue(known, chosen);
  return same ? mergeEntries(base, override, context) : overriding(override, base);
}

function mergeUlimit(base: Node, override: Node, context: MergeContext): Node {
  if (base.kind === 'mapping' && override.kind === 'mapping') {
    return mergeEntries(base, override, context);
  }
  return overriding(override, base);
}

/** Pools are paired by subnet; the order in which Docker Compose pairs them shows in the result, so it is kept. */
function mergeAddressPools(base: Node, override: Node, context: MergeContext): Node {
  if (base.kind !== 'sequence' || override.kind !== 'sequence') {
    return refuseValue(base, override, context);
  }
  const pools: Mapping[] = [];
  for (const original of base.items) {
    let pool = asMapping(original, nullNode);
    for (const item of override.items) {
      const change = asMapping(item, nullNode);
      if (pool === undefined || change === undefined) return refuseValue(base, override, context);
      if (!sameSubnet(change, pool) && !pools.some((known) => sameSubnet(known, change))) {
        pools.push(change);
        continue;
      }
      pool = mergeEntries(pool, change, context);
      putPool(pools, pool);
    }
  }
  return sequenceNode(pools, base.origin);
}

function putPool(pools: Mapping[], pool: Mapping): void {
  const index = pools.findIndex((known) => sameSubnet(known, pool));
  if (index < 0) pools.push(pool);
  else pools[index] = pool;
}

function sameSubnet(one: Mapping, other: Mapping): boolean {
  const [left, right] = [child(one, 'subnet'), child(other, 'subnet')];
  if (left === undefined || right === undefined) return left === right;
  return sameValue(left, right);
}

/** Docker Compose does not call this a conflict: one of the two is of no use there by itself. */
function refuseValue(base: Node, override: Node, { path, report }: MergeContext): Node {
  const wrong = base.kind === 'mapping' ? override : base;
  const message = `"${path.join('.')}" is a ${kindName(wrong)}, which cannot be merged with what another file says.`;
  const hint = 'Write it as a mapping in every file, or leave it out.';
  report(problem('wrong-type', message, { position: wrong.origin.position, hint }));
  return base;
}
