import { round, type Scale } from './page-scale.ts';
import type { Point } from './point.ts';

/** One horizontal run of equal height. */
export interface Step {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Commits of equal height are one step; where there is no stack, the curve has a hole. */
export function steps(
  points: readonly Point[],
  scale: Scale,
  amountOf: (point: Point) => number | undefined,
): Step[] {
  const found: Step[] = [];
  for (const [index, point] of points.entries()) {
    const amount = amountOf(point);
    if (amount === undefined) continue;
    const y = round(scale.y(amount));
    const last = found.at(-1);
    const from = round(scale.x(index));
    const to = round(scale.x(index + 1));
    if (last?.y === y && last.to === from) found.splice(-1, 1, { ...last, to });
    else found.push({ from, to, y });
  }
  return found;
}

/** The outline of steps, as a path. */
export function edge(found: readonly Step[]): string {
  let end: number | undefined;
  return found
    .map(({ from, to, y }) => {
      const move = end === from ? `V${y}` : `M${from} ${y}`;
      end = to;
      return `${move}H${to}`;
    })
    .join('');
}

/** All below the steps, as a path. */
export function area(found: readonly Step[], bottom: number): string {
  return found.map(({ from, to, y }) => `M${from} ${bottom}V${y}H${to}V${bottom}Z`).join('');
}
