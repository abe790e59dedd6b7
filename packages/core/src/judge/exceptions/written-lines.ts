import type { Service, Stack } from '../../model/stack.ts';
import type { Step } from '../../places/located.ts';
import { type Position, samePosition } from '../../places/position.ts';
import type { Node } from '../../read/tree.ts';
import type { Finding } from '../../rules/run-rules.ts';

/** A line of a file, to be compared. */
export type Line = string;

/** The line that a position is in, whatever its column. */
export function lineAt({ file, line }: Pick<Position, 'file' | 'line'>): Line {
  return `${file}:${line}`;
}

/**
 * The lines at which a comment may speak of a finding: the one it points at, those that what stands there came by
 * (an alias, a variable), and the one where its service begins. What it took the place of is not what was found.
 */
export function linesOf({ position, service }: Finding, { services }: Stack): Set<Line> {
  const own = services.filter(({ name }) => service === undefined || name === service);
  const lines = new Set(position === undefined ? [] : [lineAt(position)]);
  for (const { name, position: start, definition } of own) {
    if (name === service) lines.add(lineAt(start));
    if (position === undefined) continue;
    for (const node of nodesIn(definition)) {
      if (!samePosition(node.origin.position, position)) continue;
      for (const step of node.origin.via) if (step.kind !== 'override') addStep(lines, step);
    }
  }
  return lines;
}

/** The lines on which something of a service is written, or that it came by. */
export function linesOfService({
  position,
  definition,
}: Pick<Service, 'position' | 'definition'>): Set<Line> {
  const lines = new Set([lineAt(position)]);
  for (const node of nodesIn(definition)) {
    lines.add(lineAt(node.origin.position));
    for (const step of node.origin.via) addStep(lines, step);
    if (node.kind === 'mapping')
      for (const { key } of node.entries.values()) lines.add(lineAt(key));
  }
  return lines;
}

function addStep(lines: Set<Line>, step: Step): void {
  if (step.position !== undefined) lines.add(lineAt(step.position));
}

/** A node and all below it, each once: aliases share theirs. */
function* nodesIn(root: Node): Generator<Node> {
  const seen = new Set<Node>([root]);
  for (const node of seen) {
    yield node;
    if (node.kind === 'sequence') for (const item of node.items) seen.add(item);
    if (node.kind === 'mapping') for (const { value } of node.entries.values()) seen.add(value);
  }
}
