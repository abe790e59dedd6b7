import type { Problem } from '../../errors/plimsoll-error.ts';
import type { Node, Origin, Scalar } from '../tree.ts';

/** A value about to be decoded, and where it stands in the document. */
export interface Leaf {
  readonly place: readonly PropertyKey[];
  readonly node: Node;
}

/** What became of a leaf: its value as Compose holds it, nothing because Compose drops it, or a refusal. */
export type Decoded =
  | { readonly kind: 'value'; readonly node: Node }
  | { readonly kind: 'dropped' }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Compose drops the value without a word. */
export const DROPPED: Decoded = { kind: 'dropped' };

/** Compose holds the value as this node. */
export function decoded(node: Node): Decoded {
  return { kind: 'value', node };
}

/** Compose refuses the value. */
export function refused(problem: Problem): Decoded {
  return { kind: 'refused', problem };
}

/** An integer scalar; beyond 2^53 it stays a bigint, as the tree has it. */
export function integerNode(value: bigint, origin: Origin): Scalar {
  const small = Number(value);
  const exact = Number.isSafeInteger(small) ? small : value;
  return { kind: 'scalar', type: 'integer', value: exact, origin };
}

/** A floating-point scalar. */
export function floatNode(value: number, origin: Origin): Scalar {
  return { kind: 'scalar', type: 'float', value, origin };
}
