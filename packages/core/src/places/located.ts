import type { Position } from './position.ts';

/**
 * One step on the way a value took into the stack, nearest first: each `via` of a value reads
 * "written here, overriding there, through this anchor, from that variable".
 */
export type Step =
  /** It replaced a value written earlier (another file, document, merge key, or the extended service). */
  | { readonly kind: 'override'; readonly position: Position }
  /** It was reached through an alias (`*name`) or a merge key (`<<`) that stands here. */
  | { readonly kind: 'alias'; readonly position: Position }
  /** It was inherited through the `extends` that stands here. */
  | { readonly kind: 'extends'; readonly position: Position }
  /** It came with the `include` that stands here. */
  | { readonly kind: 'include'; readonly position: Position }
  /** `${name}` supplied its text; `position` is the line of the env file that set it. */
  | {
      readonly kind: 'variable';
      readonly name: string;
      readonly source: 'env-file' | 'environment' | 'default' | 'unset';
      readonly position?: Position | undefined;
    };

/** A value, where it was written, and how it got here. */
export interface Located<T> {
  readonly value: T;
  /** Where the value was written; `undefined` for a default that Plimsoll filled in. */
  readonly position: Position | undefined;
  /** The way it took, nearest step first; empty when it stands where it is used. */
  readonly via: readonly Step[];
}
