import { escapeHtml } from '@plimsoll/core';
import { resourceName } from './figures.ts';
import { dates, grid, loadLine } from './page-axes.ts';
import { claim, HEIGHT, MARGIN, round, type Scale, scaleOf, WIDTH } from './page-scale.ts';
import { area, edge, steps } from './page-steps.ts';
import type { ClaimHistory, Point } from './point.ts';

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
<figcaption>${legend(history)}</figcaption>`;
}

function legend({ resource, host }: ClaimHistory): string {
  const keys = [
    ['limits', resourceName(resource)],
    ['reserved', 'reservations'],
    ['line', `what ${escapeHtml(host)} can give`],
  ];
  return keys
    .map(([key, words]) => `<span class="term"><span class="key ${key}"></span>${words}</span>`)
    .join(' ');
}

/** Where the claim of each commit stands, for the script; empty where there is none. */
function heights(points: readonly Point[], { y }: Scale): string {
  return points
    .map(claim)
    .map((found) => (found === undefined ? '' : round(y(found.limit))))
    .join(' ');
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
