import type { Position, Report } from '@plimsoll/core';
import type { Api } from './github/api.ts';
import type { Event } from './github/event.ts';
import type { Inputs } from './inputs.ts';
import type { Mending } from './suggest/mending.ts';
import type { Leavings } from './verify/leavings.ts';

/** A finished report, and everybody who is to hear of it. */
export interface Telling {
  readonly report: Report;
  readonly inputs: Inputs;
  readonly event: Event;
  /** Absent where there is no pull request, or no token. */
  readonly api: Api | undefined;
  readonly leavings: Leavings;
  /** Whether the pull request changes a line. */
  readonly isChanged: (position: Position) => boolean;
  /** What edits are planned on; `undefined` where nothing was judged. */
  readonly mending: Mending | undefined;
}
