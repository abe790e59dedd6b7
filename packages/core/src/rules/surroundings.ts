import type { Budget } from '../budget/budget.ts';
import type { Stack } from '../model/stack.ts';
import type { Parity } from '../settings/settings.ts';

/** What stands around the stack that runs: its past, its other choices of profiles, and the stack it is measured by. */
export interface Surroundings {
  /** The same stack at base; `undefined` without a base, and for a stack that is new. */
  readonly before: Stack | undefined;
  /** Budgets of choices of profiles that nobody has said to run. */
  readonly shown: readonly Budget[];
  /** What share of which other stack it is to take; `undefined` where none is declared or the other could not be read. */
  readonly partner: Partner | undefined;
}

/** The stack that another is measured by. */
export interface Partner {
  readonly stack: Stack;
  readonly parity: Parity;
}
