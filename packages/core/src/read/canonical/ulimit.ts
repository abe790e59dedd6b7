import type { Problem } from '../../errors/plimsoll-error.ts';
import type { Node } from '../tree.ts';
import { wrongForm } from './form.ts';

/** A ulimit is one whole number, or `soft` and `hard`. */
export function ulimit(node: Node, report: (problem: Problem) => void): Node {
  if (node.kind === 'mapping') return node;
  if (node.kind === 'scalar' && node.type === 'integer' && isInt64(node.value)) return node;
  return wrongForm(
    node,
    'A ulimit',
    'Write a whole number, or a mapping with "soft" and "hard".',
    report,
  );
}

function isInt64(value: unknown): boolean {
  return typeof value === 'number' || (typeof value === 'bigint' && value < 2n ** 63n);
}
