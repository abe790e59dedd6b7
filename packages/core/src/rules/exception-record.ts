import type { Position } from '../places/position.ts';

/** How what lets findings of a stack pass has fared, once everything else was judged. */
export interface ExceptionRecord {
  readonly idle: readonly IdleException[];
  readonly expired: readonly ExpiredWaiver[];
  readonly faulty: readonly FaultyComment[];
}

/** Something that let nothing pass. */
export interface IdleException {
  readonly by: 'comment' | 'settings' | 'waiver';
  readonly rule: string;
  readonly position: Position;
}

/** A waiver whose last day is over. */
export interface ExpiredWaiver {
  readonly rule: string;
  readonly reason: string;
  readonly owner: string | undefined;
  /** Its last day, as `YYYY-MM-DD`. */
  readonly expires: string;
  readonly position: Position;
}

/** A comment that asks for something to be let pass in words that cannot be followed. */
export interface FaultyComment {
  /** A sentence on what is wrong, and what to write. */
  readonly fault: string;
  readonly position: Position;
}
