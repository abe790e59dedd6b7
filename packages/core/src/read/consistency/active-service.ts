import type { Position } from '../../places/position.ts';
import { child, entriesOf } from '../nodes.ts';
import type { Mapping } from '../tree.ts';

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
