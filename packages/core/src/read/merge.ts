import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Step } from '../places/located.ts';
import { goText } from './go-text.ts';
import {
  booleanNode,
  child,
  fingerprint,
  isNull,
  mappingNode,
  nullNode,
  sameValue,
  sequenceNode,
  stringNode,
  textOf,
} from './nodes.ts';
import { below, type PathTable, pathTable } from './path-table.ts';
import type { Entry, Mapping, Node, Origin, Sequence } from './tree.ts';

/**
 * Lays `override` over `base` as Docker Compose merges two files: mappings key by key, sequences by appending
 * what is not there yet, scalars by replacing, and a null changes nothing. Some paths have rules of their own.
 */
export function merge(
  base: Mapping,
  override: Mapping,
  report: (problem: Problem) => void,
): Mapping {
  return mergeEntries(base, override, { at: RULES, path: [], report });
}

/** Lays one service, network or other resource over another; `section` is the top-level key it stands under. */
export function mergeResource(
  base: Node,
  override: Node,
  section: string,
  name: string,
  report: (problem: Problem) => void,
): Node {
  const at = below(below(RULES, section), name);
  return mergeNodes(base, override, { at, path: [section, name], report });
}

/** A rule of its own for one path. */
type Rule = (base: Node, override: Node, context: Context) => Node;

interface Context {
  readonly at: PathTable<Rule> | undefined;
  readonly path: readonly string[];
  readonly report: (problem: Problem) => void;
}

const RULES: PathTable<Rule> = pathTable<Rule>({
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

function mergeNodes(base: Node, override: Node, context: Context): Node {
  const rule = context.at?.value;
  if (rule !== undefined) return rule(base, override, context);
  if (isNull(override)) return base;
  if (base.kind === 'scalar') return overriding(override, base);
  if (base.kind === 'mapping' && override.kind === 'mapping') {
    return mergeEntries(base, override, context);
  }
  if (base.kind === 'sequence' && override.kind === 'sequence') return append(base, override);
  return refuse(base, override, context);
}

function mergeEntries(base: Mapping, override: Mapping, context: Context): Mapping {
  if (override.entries.size === 0) return base;
  const entries = new Map(base.entries);
  for (const [key, entry] of override.entries) {
    const known = entries.get(key);
    entries.set(key, known === undefined ? entry : mergeEntry(known, entry, key, context));
  }
  return { ...base, entries };
}

function mergeEntry(known: Entry, entry: Entry, key: string, context: Context): Entry {
  const value = mergeNodes(known.value, entry.value, {
    ...context,
    at: below(context.at, key),
    path: [...context.path, key],
  });
  return { key: known.key, value };
}

/** Appends what is not there yet, as Docker Compose does since compose-go 2.15. */
function append(base: Sequence, override: Sequence): Sequence {
  const known = new Set(base.items.map(fingerprint));
  const added = override.items.filter((item) => {
    const print = fingerprint(item);
    return !known.has(print) && known.add(print);
  });
  return added.length === 0 ? base : { ...base, items: [...base.items, ...added] };
}

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

function mergeBuild(base: Node, override: Node, context: Context): Node {
  return mergeEntries(asBuild(base), asBuild(override), context);
}

function asBuild(node: Node): Mapping {
  if (node.kind === 'mapping') return node;
  const entries = new Map<string, Entry>();
  if (textOf(node) !== undefined)
    entries.set('context', { key: node.origin.position, value: node });
  return mappingNode(entries, node.origin);
}

function mergeDependencies(base: Node, override: Node, context: Context): Node {
  return mergeAsMappings(base, override, context, startedAndRequired);
}

function startedAndRequired(origin: Origin): Node {
  const { position } = origin;
  const condition = { key: position, value: stringNode('service_started', origin) };
  const required = { key: position, value: booleanNode(true, origin) };
  return mappingNode(new Map(Object.entries({ condition, required })), origin);
}

function mergeNames(base: Node, override: Node, context: Context): Node {
  return mergeAsMappings(base, override, context, nullNode);
}

function mergeAsMappings(
  base: Node,
  override: Node,
  context: Context,
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
function mergeLogging(base: Node, override: Node, context: Context): Node {
  if (base.kind !== 'mapping' || override.kind !== 'mapping') {
    return refuseValue(base, override, context);
  }
  const [known, chosen] = [child(base, 'driver'), child(override, 'driver')];
  const same = known === undefined || chosen === undefined || sameValue(known, chosen);
  return same ? mergeEntries(base, override, context) : overriding(override, base);
}

function mergeUlimit(base: Node, override: Node, context: Context): Node {
  if (base.kind === 'mapping' && override.kind === 'mapping') {
    return mergeEntries(base, override, context);
  }
  return overriding(override, base);
}

/** Pools are paired by subnet; the order in which Docker Compose pairs them shows in the result, so it is kept. */
function mergeAddressPools(base: Node, override: Node, context: Context): Node {
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

function refuse(base: Node, override: Node, { path, report }: Context): Node {
  const { file, line, column } = base.origin.position;
  const message = `"${path.join('.')}" is a ${nameOf(override)} here and a ${nameOf(base)} at ${file}:${line}:${column}.`;
  const hint = `Write it as a ${nameOf(base)} in both places.`;
  report(problem('merge-type-conflict', message, { position: override.origin.position, hint }));
  return base;
}

/** Docker Compose does not call this a conflict: one of the two is of no use there by itself. */
function refuseValue(base: Node, override: Node, { path, report }: Context): Node {
  const wrong = base.kind === 'mapping' ? override : base;
  const message = `"${path.join('.')}" is a ${nameOf(wrong)}, which cannot be merged with what another file says.`;
  const hint = 'Write it as a mapping in every file, or leave it out.';
  report(problem('wrong-type', message, { position: wrong.origin.position, hint }));
  return base;
}

function nameOf(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'list' : 'mapping';
  return node.type === 'null' ? 'null' : 'single value';
}

/** `node` with the note that it replaced `base`. */
export function overriding(node: Node, base: Node): Node {
  const replaced: Step = { kind: 'override', position: base.origin.position };
  const earlier = base.origin.via.filter(({ kind }) => kind === 'override');
  const via = [replaced, ...earlier, ...node.origin.via];
  return { ...node, origin: { ...node.origin, via } };
}
