import { shorten } from '../../report/visible.ts';

/** A reason as reports tell it: nobody reads an essay there, and a report has a size to keep. */
export function shownReason(reason: string): string {
  return shorten(reason.trim(), 500);
}
