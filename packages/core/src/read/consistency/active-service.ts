import type { Position } from '../../places/position.ts';
import { child } from '../nodes.ts';
import type { Entry, Mapping, Node } from '../tree.ts';

/** A service that takes part, and where its name is written. */
export interface ActiveService {
  readonly name: string;
  readonly position: Position;
  readonly node: Mapping;
}

/** The services of a document, in its order. */
export function* servicesIn(tree: Mapping): Generator<ActiveService> {
  for (const [name, { key, value }] of entriesOf(child(tree, 'services'))) {
    if (value.kind === 'mapping') yield { name, position: key, node: value };
  }
}

/** The entries of a mapping; none when `node` is something else or absent. */
export function entriesOf(node: Node | undefined): Iterable<readonly [string, Entry]> {
  return node?.kind === 'mapping' ? node.entries : [];
}

/** The items of a sequence; none when `node` is something else or absent. */
export function itemsOf(node: Node | undefined): readonly Node[] {
  return node?.kind === 'sequence' ? node.items : [];
}
