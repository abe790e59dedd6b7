import type { ClaimHistory, Point } from './point.ts';

/** The picture's own units; it is scaled to the page. */
export const WIDTH = 1000;
export const HEIGHT = 380;
/** Room for the labels of the axes and of the line. */
export const MARGIN = { left: 66, right: 16, top: 26, bottom: 34 } as const;

/** The height of a chart in which nothing is claimed. */
const EMPTY = { memory: 1024 ** 3, cpu: 1 } as const;

/** Where things stand in the picture. */
export interface Scale {
  readonly x: (index: number) => number;
  readonly y: (amount: number) => number;
  readonly top: number;
}

/** Room for the highest claim and for the host's line, from zero. */
export function scaleOf({ points, usable, resource }: ClaimHistory): Scale {
  const highest = Math.max(...points.map((point) => claim(point)?.limit ?? 0), usable ?? 0);
  const top = (highest || EMPTY[resource]) * 1.08;
  const width = WIDTH - MARGIN.left - MARGIN.right;
  const height = HEIGHT - MARGIN.top - MARGIN.bottom;
  return {
    x: (index) => MARGIN.left + (width * index) / Math.max(points.length, 1),
    y: (amount) => MARGIN.top + height * (1 - amount / top),
    top,
  };
}

/** What is drawn of a commit; `undefined` where there was no stack to read. */
export function claim({
  state,
}: Point): { readonly limit: number; readonly reservation: number } | undefined {
  return state.kind === 'claim' ? state.claim : undefined;
}

/** To a tenth of a unit: the page would double in size with all digits. */
export function round(number: number): number {
  return Math.round(number * 10) / 10;
}
