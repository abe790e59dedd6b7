import type { SideEffect } from '@plimsoll/core';

/** How a side effect changes, such as ` from 1g to 512m`; empty where its texts are not for showing. */
export function effectText({ from, to }: SideEffect): string {
  if (from === undefined && to === undefined) return '';
  return ` from ${from ?? 'nothing'} to ${to ?? 'nothing'}`;
}
