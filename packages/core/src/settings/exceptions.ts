import type { Baseline } from './baseline.ts';
import type { Ignore, Waiver } from './suppressions.ts';

/** What of all that is found is let pass. */
export interface Exceptions {
  readonly ignores: readonly Ignore[];
  readonly waivers: readonly Waiver[];
  readonly baseline?: Baseline | undefined;
  /** Whether all stacks that these speak of are judged; else none that goes unused is called so. */
  readonly isComplete: boolean;
}

/** Nothing is let pass but what comments ask for. */
export const NO_EXCEPTIONS: Exceptions = { ignores: [], waivers: [], isComplete: true };
