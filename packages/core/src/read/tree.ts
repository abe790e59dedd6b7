import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';

/** Where a node was written and how it got where it is now. */
export interface Origin {
  readonly position: Position;
  readonly via: readonly Step[];
}

/** A node of a Compose document as YAML gives it and as the phases pass it on. Nodes are never changed in place. */
export type Node = Scalar | Sequence | Mapping;

/** A scalar with the type that Docker Compose's YAML reader gives it. */
export interface Scalar {
  readonly kind: 'scalar';
  /** `integer` values beyond 2^53 are `bigint`; a `timestamp` keeps its text. */
  readonly type: 'null' | 'boolean' | 'integer' | 'float' | 'string' | 'timestamp';
  readonly value: null | boolean | number | bigint | string;
  /** The text that a size or a number of CPUs was read from; absent where YAML gave the number. */
  readonly written?: string | undefined;
  /** The text before variables were filled in, to be shown in their place; absent where none was. */
  readonly template?: string | undefined;
  /** `!reset` or `!override`, where the file says so. */
  readonly tag?: '!reset' | '!override' | undefined;
  readonly origin: Origin;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly items: readonly Node[];
  readonly tag?: '!reset' | '!override' | undefined;
  readonly origin: Origin;
}

/** A mapping in the file's order. */
export interface Mapping {
  readonly kind: 'mapping';
  readonly entries: ReadonlyMap<string, Entry>;
  readonly tag?: '!reset' | '!override' | undefined;
  readonly origin: Origin;
}

/** A value under a key, and where the key was written. */
export interface Entry {
  readonly key: Position;
  readonly value: Node;
}
