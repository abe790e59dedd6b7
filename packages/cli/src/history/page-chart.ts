import { escapeHtml } from './escape-html.ts';
import { figure, resourceName } from './figures.ts';
import type { ClaimHistory, Point } from './point.ts';

const WIDTH = 1000;
const HEIGHT = 380;
/** Room for the labels of the axes and of the line. */
const MARGIN = { left: 66, right: 16, top: 26, bottom: 34 } as const;
const GRID_LINES = 4;
const DATES = 5;
/** The height of a chart in which nothing is claimed. */
const EMPTY = { memory: 1024 ** 3, cpu: 1 } as const;

/** Where things stand in the picture. */
interface Scale {
  readonly x: (index: number) => number;
  readonly y: (amount: number) => number;
  readonly top: number;
}

/** The claim as a stepped area with the host's line through it; what is above the line is drawn as such. */
export function pageChart(history: ClaimHistory): string {
  const scale = scaleOf(history);
  const { points, usable } = history;
  const limits = steps(points, scale, (point) => claim(point)?.limit);
  const reservations = steps(points, scale, (point) => claim(point)?.reservation);
  const line = usable === undefined ? MARGIN.top : scale.y(usable);
  const bottom = HEIGHT - MARGIN.bottom;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${label(history)}" data-left="${MARGIN.left}" data-right="${WIDTH - MARGIN.right}" data-heights="${heights(points, scale)}" tabindex="0">
<defs>
<clipPath id="above"><rect x="0" y="0" width="${WIDTH}" height="${usable === undefined ? 0 : line}"/></clipPath>
<clipPath id="below"><rect x="0" y="${line}" width="${WIDTH}" height="${HEIGHT}"/></clipPath>
</defs>
${grid(history, scale)}
<path class="area" clip-path="url(#below)" d="${area(limits, bottom)}"/>
<path class="area over" clip-path="url(#above)" d="${area(limits, bottom)}"/>
<path class="edge" clip-path="url(#below)" d="${edge(limits)}"/>
<path class="edge over" clip-path="url(#above)" d="${edge(limits)}"/>
<path class="reserved" d="${edge(reservations)}"/>
${loadLine(history, scale)}
${dates(points, scale)}
${marks(points, scale)}
<g id="cross" visibility="hidden"><line y1="${MARGIN.top}" y2="${bottom}"/><circle r="5"/></g>
</svg>
<figcaption><span class="key limits"></span>${resourceName(history.resource)} <span class="key reserved"></span>reservations <span class="key line"></span>what ${escapeHtml(history.host)} can give</figcaption>`;
}

/** Where the claim of each commit stands, for the script; empty where there is none. */
function heights(points: readonly Point[], { y }: Scale): string {
  return points
    .map(claim)
    .map((found) => (found === undefined ? '' : round(y(found.limit))))
    .join(' ');
}

function scaleOf({ points, usable, resource }: ClaimHistory): Scale {
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

function claim({
  state,
}: Point): { readonly limit: number; readonly reservation: number } | undefined {
  return state.kind === 'claim' ? state.claim : undefined;
}

/** One horizontal run of equal height. */
interface Step {
  readonly from: number;
  readonly to: number;
  readonly y: number;
}

/** Commits of equal height are one step; where there is no stack, the curve has a hole. */
function steps(
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

function edge(found: readonly Step[]): string {
  let end: number | undefined;
  return found
    .map(({ from, to, y }) => {
      const move = end === from ? `V${y}` : `M${from} ${y}`;
      end = to;
      return `${move}H${to}`;
    })
    .join('');
}

function area(found: readonly Step[], bottom: number): string {
  return found.map(({ from, to, y }) => `M${from} ${bottom}V${y}H${to}V${bottom}Z`).join('');
}

function grid({ resource }: ClaimHistory, { y, top }: Scale): string {
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

function loadLine({ usable, resource, host }: ClaimHistory, { y }: Scale): string {
  if (usable === undefined) return '';
  const at = round(y(usable));
  return `<g class="line"><line x1="${MARGIN.left}" x2="${WIDTH - MARGIN.right}" y1="${at}" y2="${at}"/><text x="${MARGIN.left + 8}" y="${at - 7}">${figure(resource, usable)} · ${escapeHtml(host)}</text></g>`;
}

function dates(points: readonly Point[], { x }: Scale): string {
  const every = Math.max(1, Math.floor(points.length / DATES));
  return points
    .map((point, index) => ({ point, index }))
    .filter(({ index }) => index % every === 0 && index + every * 0.6 < points.length + every)
    .map(({ point, index }) => {
      const at = round(x(index));
      return `<text class="date" x="${at}" y="${HEIGHT - 10}">${point.date}</text>`;
    })
    .slice(0, DATES + 1)
    .join('\n');
}

function marks(points: readonly Point[], { x, y }: Scale): string {
  return points
    .flatMap((point, index) => {
      const amount = claim(point)?.limit;
      if (point.crossing === undefined || amount === undefined) return [];
      return `<circle class="mark ${point.crossing}" cx="${round(x(index))}" cy="${round(y(amount))}" r="5"/>`;
    })
    .join('\n');
}

function label({ stack, host, resource, points }: ClaimHistory): string {
  return escapeHtml(
    `${resourceName(resource)} of ${stack} over ${points.length} commits, against what ${host} can give`,
  );
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
