import type { StackReport, StackRequest } from '@plimsoll/core';

/** A stack that is to be booted, and what was judged of it. */
export interface Wanted {
  readonly request: StackRequest;
  readonly judged: StackReport;
}
