import { gapLines, renderLines } from '@plimsoll/core';

/** What could not be seen, for standard error. */
export function gapsTold(gaps: readonly Parameters<typeof gapLines>[0][], colour: boolean): string {
  return renderLines(gaps.flatMap(gapLines), colour);
}
