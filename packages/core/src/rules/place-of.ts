import type { Position } from '../places/position.ts';
import { descendant } from '../read/nodes.ts';
import type { Node } from '../read/tree.ts';

/** The place to point at for what stands under a chain of keys: a scalar itself, else the key it stands under. */
export function placeOf(node: Node, ...keys: readonly string[]): Position | undefined {
  const value = descendant(node, ...keys);
  if (value === undefined || value.kind === 'scalar') return value?.origin.position;
  const parent = descendant(node, ...keys.slice(0, -1));
  const entry = parent?.kind === 'mapping' ? parent.entries.get(keys.at(-1) ?? '') : undefined;
  return entry?.key ?? value.origin.position;
}
