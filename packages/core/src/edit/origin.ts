import type { Step } from '../places/located.ts';
import type { Position } from '../places/position.ts';
import type { Variables } from '../read/environment.ts';
import type { Change } from './changes.ts';
import type { Desk, Drafts, Opened } from './drafts.ts';

/** A text that is to stand where another came from. */
export interface Replacement {
  readonly value: string;
  /** Told in messages, such as `mem_limit` of "web". */
  readonly what: string;
  readonly needsQuotes: boolean;
}

/** A change of one file, and the characters that everything it changes was read from. */
export interface OriginEdit {
  readonly opened: Opened;
  readonly change: Change;
  /** Offsets before the change: the scalar, or the whole assignment in an env file. */
  readonly source: { readonly start: number; readonly end: number };
}

/** Where a value was read from, and what its variables stood for. */
export interface Source {
  readonly position: Position;
  readonly via: readonly Step[];
  readonly variables: Variables;
}

/** One edit under way. */
export interface Edit {
  readonly desk: Desk;
  readonly drafts: Drafts;
  readonly replacement: Replacement;
  readonly source: Source;
}

/** Offsets of a text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
