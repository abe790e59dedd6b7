import { escapeHtml } from '@plimsoll/core';
import { figure } from './figures.ts';
import { HEIGHT, MARGIN, round, type Scale, WIDTH } from './page-scale.ts';
import type { ClaimHistory, Point } from './point.ts';

const GRID_LINES = 4;
const DATES = 5;
/** How far to the right a date may begin: what comes later would be cut. */
const LAST_DATE = 0.9;

/** Lines at round amounts, and what they stand for. */
export function grid({ resource }: ClaimHistory, { y, top }: Scale): string {
  const step = niceStep(top / GRID_LINES, resource);
  const amounts = Array.from({ length: Math.floor(top / step) + 1 }, (_, index) => index * step);
  return amounts
    .map((amount) => {
      const at = round(y(amount));
      return `<g class="grid"><line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}"/><text x="${MARGIN.left - 8}" y="${at + 4}">${figure(resource, amount)}</text></g>`;
    })
    .join('\n');
}

/** A round step near the wished one: powers of two for bytes, 1-2-5 for CPUs. */
function niceStep(wished: number, resource: ClaimHistory['resource']): number {
  if (resource === 'memory') return 2 ** Math.round(Math.log2(wished));
  const magnitude = 10 ** Math.floor(Math.log10(wished));
  return ([1, 2, 5, 10].find((factor) => factor * magnitude >= wished) ?? 10) * magnitude;
}

/** The host's line. */
export function loadLine({ usable, resource, host }: ClaimHistory, { y }: Scale): string {
  if (usable === undefined) return '';
  const at = round(y(usable));
  return `<g class="line"><line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}"/><text x="${MARGIN.left + 8}" y="${at - 7}">${figure(resource, usable)} · ${escapeHtml(host)}</text></g>`;
}

/** Dates under some of the commits; commits of one day have theirs said once. */
export function dates(points: readonly Point[], { x }: Scale): string {
  const every = Math.ceil(points.length / DATES);
  return points
    .map((point, index) => ({ point, index }))
    .filter(({ index }) => index % every === 0 && index <= points.length * LAST_DATE)
    .filter(({ point }, nth, shown) => point.date !== shown[nth - 1]?.point.date)
    .map(({ point, index }) => {
      const at = round(x(index));
      return `<text class="date" x="${at}" y="${HEIGHT - 10}">${point.date}</text>`;
    })
    .join('\n');
}
