import type { Problem } from '../errors/plimsoll-error.ts';

/** What was asked for, or why it cannot be had. */
export type Outcome<T> = { readonly kind: 'done'; readonly value: T } | Refusal;

/** Why it cannot be had: nothing was changed. */
export interface Refusal {
  readonly kind: 'refused';
  readonly problem: Problem;
}
