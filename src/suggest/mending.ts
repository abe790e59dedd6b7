import type { Policy, StackRequest } from '@plimsoll/core';
import type { Repository } from '@plimsoll/node';
import type { Revisions } from '../base-and-head.ts';

/** What was judged, as far as editing it has to know. */
export interface Mending {
  /** The stacks of head. */
  readonly requests: readonly StackRequest[];
  readonly repository: Repository;
  readonly revisions: Revisions;
  readonly policy: Policy;
}
