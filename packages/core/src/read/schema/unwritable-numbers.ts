import { type Problem, problem } from '../../errors/plimsoll-error.ts';
import type { Node, Scalar } from '../tree.ts';

/** Reports every `.inf` and `.nan`: Compose hands the document on as JSON, which has no such numbers, not even under `x-`. */
export function reportUnwritableNumbers(
  node: Node,
  report: (problem: Problem) => void,
  seen: Set<Node> = new Set(),
): void {
  if (node.kind === 'scalar') {
    if (typeof node.value === 'number' && !Number.isFinite(node.value)) reportNumber(node, report);
    return;
  }
  if (seen.has(node)) return;
  seen.add(node);
  if (node.kind === 'sequence') {
    for (const item of node.items) reportUnwritableNumbers(item, report, seen);
    return;
  }
  for (const { value } of node.entries.values()) reportUnwritableNumbers(value, report, seen);
}

function reportNumber({ value, origin }: Scalar, report: (problem: Problem) => void): void {
  const shown = Number.isNaN(value) ? 'not a number (.nan)' : 'infinite (.inf)';
  report(
    problem('value-not-allowed', `A number here is ${shown}, which Compose cannot pass on.`, {
      position: origin.position,
      hint: 'Write a finite number, or quote the value to keep it as text.',
    }),
  );
}
