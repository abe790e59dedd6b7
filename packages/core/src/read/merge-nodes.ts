import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Step } from '../places/located.ts';
import { fingerprint, isNull } from './nodes.ts';
import { below, type PathTable } from './path-table.ts';
import type { Entry, Mapping, Node, Sequence } from './tree.ts';

/** How two nodes are merged at a path that has a rule of its own. */
export type MergeRule = (base: Node, override: Node, context: MergeContext) => Node;

/** Where two nodes are merged. */
export interface MergeContext {
  readonly at: PathTable<MergeRule> | undefined;
  readonly path: readonly string[];
  readonly report: (problem: Problem) => void;
}

/** Lays one node over another: by the rule of its path, else by kind. */
export function mergeNodes(base: Node, override: Node, context: MergeContext): Node {
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

/** Lays one mapping over another, key by key. */
export function mergeEntries(base: Mapping, override: Mapping, context: MergeContext): Mapping {
  if (override.entries.size === 0) return base;
  const entries = new Map(base.entries);
  for (const [key, entry] of override.entries) {
    const known = entries.get(key);
    entries.set(key, known === undefined ? entry : mergeEntry(known, entry, key, context));
  }
  return { ...base, entries };
}

function mergeEntry(known: Entry, entry: Entry, key: string, context: MergeContext): Entry {
  const value = mergeNodes(known.value, entry.value, {
    ...context,
    at: below(context.at, key),
    path: [...context.path, key],
  });
  return { key: known.key, value };
}

/** Appends what is not there yet, as Docker Compose does since compose-go 2.15. */
export function append(base: Sequence, override: Sequence): Sequence {
  const known = new Set(base.items.map(fingerprint));
  const added = override.items.filter((item) => {
    const print = fingerprint(item);
    return !known.has(print) && known.add(print);
  });
  return added.length === 0 ? base : { ...base, items: [...base.items, ...added] };
}

/** Reports that a list or a mapping met something else; what stood before stays. */
function refuse(base: Node, override: Node, { path, report }: MergeContext): Node {
  const { file, line, column } = base.origin.position;
  const message = `"${path.join('.')}" is a ${kindName(override)} here and a ${kindName(base)} at ${file}:${line}:${column}.`;
  const hint = `Write it as a ${kindName(base)} in both places.`;
  report(problem('merge-type-conflict', message, { position: override.origin.position, hint }));
  return base;
}

/** What a node is called in messages. */
export function kindName(node: Node): string {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'list' : 'mapping';
  return node.type === 'null' ? 'null' : 'single value';
}

/** Values replaced before the last ones are not told: a list may repeat an item thousands of times. */
const MOST_REPLACED = 16;

/** `node` with the note that it replaced `base`. */
export function overriding(node: Node, base: Node): Node {
  const replaced: Step = { kind: 'override', position: base.origin.position };
  const overrides = base.origin.via.filter(({ kind }) => kind === 'override');
  const earlier = overrides.slice(0, MOST_REPLACED - 1);
  const via = [replaced, ...earlier, ...node.origin.via];
  return { ...node, origin: { ...node.origin, via } };
}
