import type { Position } from '../places/position.ts';

/** A reason has a letter or a digit: dots, dashes and what nobody can see say nothing. */
export const SAYS_SOMETHING: RegExp = /[\p{L}\p{N}]/u;

/** Findings that `plimsoll.yaml` lets pass: those of one rule, narrowed by whatever else is said. */
export interface Ignore {
  readonly rule: string;
  /** A stack's id; `undefined` means every stack. */
  readonly stack: string | undefined;
  readonly service: string | undefined;
  /** A pattern for the file a finding points at, relative to the settings file. */
  readonly path: string | undefined;
  readonly reason: string;
  /** Where the entry stands in the settings file. */
  readonly position: Position;
}

/** Findings that are let pass until a day that somebody answers for. */
export interface Waiver extends Ignore {
  readonly owner: string | undefined;
  /** The last day on which it counts, as `YYYY-MM-DD`. */
  readonly expires: string;
}
