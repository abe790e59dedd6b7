import { problem } from '../errors/plimsoll-error.ts';
import type { Position } from '../places/position.ts';
import { formatCount } from '../units/count.ts';
import type { Context } from './context.ts';
import type { Node } from './tree.ts';

/** Files that include files: Docker Compose has no bound, real stacks stay under five. */
export const MAX_INCLUDES: number = 100;

/** Services that extend services. */
export const MAX_EXTENDS: number = 1_000;

/** Nodes that `include` and `extends` may bring along together: each is copied on every way it takes. */
const MAX_NODES = 1_000_000;

/** Whether a chain may have one more link; reports that it may not. */
export function mayFollow(
  context: Context,
  length: number,
  limit: number,
  position: Position,
): boolean {
  if (length <= limit) return true;
  tellTooLarge(context, `More than ${limit} of them follow one another here.`, position);
  return false;
}

/** Whether a node may be brought along, which counts it; reports it when the stack grows beyond bounds. */
export function mayBring(context: Context, node: Node, position: Position): boolean {
  const { brought } = context;
  if (brought.nodes > MAX_NODES) return false;
  brought.nodes += sizeOf(node);
  if (brought.nodes <= MAX_NODES) return true;
  const limit = formatCount(MAX_NODES);
  tellTooLarge(context, `Includes and extends bring more than ${limit} values along.`, position);
  return false;
}

function sizeOf(node: Node): number {
  let size = 1;
  if (node.kind === 'sequence') for (const item of node.items) size += sizeOf(item);
  else if (node.kind === 'mapping') {
    for (const { value } of node.entries.values()) size += sizeOf(value);
  }
  return size;
}

function tellTooLarge(context: Context, message: string, position: Position): void {
  const hint = 'Include or extend less.';
  context.problems.push(problem('stack-too-large', message, { position, hint }));
}
