import type { Mapping, Node } from '../read/tree.ts';

/** Two values at one place that differ; `undefined` where there is none. */
export interface Difference {
  readonly path: readonly PropertyKey[];
  readonly before: Node | undefined;
  readonly after: Node | undefined;
}

/** Where two trees hold different values. What is there in one of them alone is told scalar by scalar. */
export function differences(before: Mapping, after: Mapping): readonly Difference[] {
  return [...compare(before, after, [])];
}

function* compare(
  before: Node | undefined,
  after: Node | undefined,
  path: readonly PropertyKey[],
): Generator<Difference, void> {
  if (before === after) return;
  const kind = before?.kind ?? after?.kind;
  if (before !== undefined && after !== undefined && before.kind !== after.kind) {
    yield { path, before, after };
  } else if (kind === 'scalar') {
    if (!isSameScalar(before, after)) yield { path, before, after };
  } else yield* compareChildren(before, after, path);
}

function* compareChildren(
  before: Node | undefined,
  after: Node | undefined,
  path: readonly PropertyKey[],
): Generator<Difference, void> {
  const [one, other] = [childrenOf(before), childrenOf(after)];
  for (const key of new Set([...one.keys(), ...other.keys()])) {
    yield* compare(one.get(key), other.get(key), [...path, key]);
  }
}

function childrenOf(node: Node | undefined): ReadonlyMap<PropertyKey, Node> {
  if (node?.kind === 'mapping') {
    return new Map([...node.entries].map(([key, { value }]) => [key, value]));
  }
  return new Map(node?.kind === 'sequence' ? node.items.entries() : []);
}

function isSameScalar(before: Node | undefined, after: Node | undefined): boolean {
  if (before?.kind !== 'scalar' || after?.kind !== 'scalar') return before === after;
  return before.type === after.type && Object.is(before.value, after.value);
}
