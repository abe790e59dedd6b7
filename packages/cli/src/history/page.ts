import { escapeHtml, scriptData } from '@plimsoll/core';
import { claimed, figure, percentOf, resourceName, short, signed } from './figures.ts';
import { pageChart } from './page-chart.ts';
import { HOVER } from './page-hover.ts';
import { STYLE } from './page-style.ts';
import type { ClaimHistory, HistoricClaim, Point } from './point.ts';

/** The history as a page of its own: no network, light and dark, readable without scripts. */
export function page(history: ClaimHistory): string {
  const title = `${history.stack} on ${history.host}: ${resourceName(history.resource)} over time`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>${escapeHtml(title)}</title>
<style>${STYLE}</style>
</head>
<body>
<main>
${header(history)}
<figure>
${pageChart(history)}
<output id="hover" hidden></output>
</figure>
${crossings(history)}
${changes(history)}
<footer>${footnote(history)}</footer>
</main>
<script type="application/json" id="points">${scriptData(history.points.map((point) => hoverText(point, history)))}</script>
<script>${HOVER}</script>
</body>
</html>
`;
}

function header({ stack, host, resource, usable, points }: ClaimHistory): string {
  const state = points.at(-1)?.state;
  const names = `<p class="names"><b>${escapeHtml(stack)}</b> on <b>${escapeHtml(host)}</b> · ${resourceName(resource)}</p>`;
  if (state?.kind !== 'claim') return `<header>${names}<h1>Cannot be read today</h1></header>`;
  const { claim } = state;
  const isOver = usable !== undefined && claim.limit > usable;
  const verdict = usable === undefined ? '' : isOver ? 'over the line' : 'under the line';
  const of = usable === undefined ? '' : ` <span class="of">of ${figure(resource, usable)}</span>`;
  const share =
    usable === undefined
      ? ''
      : `<p class="badge ${isOver ? 'over' : 'under'}">${percentOf(claim.limit, usable)}, ${verdict}</p>`;
  return `<header>${names}<h1>${claimed(resource, claim)}${of}</h1>${share}</header>`;
}

function crossings({ points, resource }: ClaimHistory): string {
  const crossed = points.filter(({ crossing }) => crossing !== undefined);
  if (crossed.length === 0) return '';
  const items = crossed.map((point) => {
    const over = point.crossing === 'over';
    const verb = over ? 'went over the line' : 'came back under the line';
    return `<li class="${over ? 'over' : 'under'}"><time>${point.date}</time> <code>${short(point.commit)}</code> ${verb}: <b>${escapeHtml(point.subject)}</b>${cause(point, resource)}</li>`;
  });
  return `<section><h2>Where it crossed</h2><ul>${items.reverse().join('\n')}</ul></section>`;
}

function cause({ cause: found }: Point, resource: ClaimHistory['resource']): string {
  if (found === undefined) return '';
  const { service, change, position } = found;
  const where =
    position === undefined
      ? ''
      : ` at <code>${escapeHtml(`${position.file}:${position.line}`)}</code>`;
  return `<p>Most of it: <b>${escapeHtml(service)}</b> ${signed(resource, change)}${where}</p>`;
}

function changes({ points, resource }: ClaimHistory): string {
  const rows = points
    .map((point, index) => ({ point, before: points[index - 1] }))
    .filter(({ point }) => point.changed)
    .reverse()
    .map(({ point, before }) => changeRow(point, before, resource));
  if (rows.length === 0) return '';
  return `<section><h2>Every change</h2><div class="scroll"><table>
<thead><tr><th>date</th><th>commit</th><th>what</th><th class="n">limits</th><th class="n">change</th><th>most of it</th></tr></thead>
<tbody>${rows.join('\n')}</tbody></table></div></section>`;
}

function changeRow(
  point: Point,
  before: Point | undefined,
  resource: ClaimHistory['resource'],
): string {
  const to = claimAt(point);
  const from = claimAt(before);
  const difference = (to?.limit ?? 0) - (from?.limit ?? 0);
  const sign = difference > 0 ? 'up' : 'down';
  const moved = difference === 0 ? '±0' : signed(resource, difference);
  return `<tr><td><time>${point.date}</time></td><td><code>${short(point.commit)}</code></td><td class="what">${escapeHtml(point.subject)}</td><td class="n">${to === undefined ? stateWord(point) : claimed(resource, to)}</td><td class="n ${sign}">${moved}</td><td>${point.cause === undefined ? '' : escapeHtml(point.cause.service)}</td></tr>`;
}

function hoverText(point: Point, { resource, usable }: ClaimHistory): readonly string[] {
  const claim = claimAt(point);
  const sum = claim === undefined ? stateWord(point) : claimed(resource, claim);
  const share =
    claim === undefined || usable === undefined ? '' : `, ${percentOf(claim.limit, usable)}`;
  const moved = point.cause ? `${point.cause.service} ${signed(resource, point.cause.change)}` : '';
  return [`${short(point.commit)} · ${point.date}`, `${sum}${share}`, point.subject, moved];
}

function claimAt(point: Point | undefined): HistoricClaim | undefined {
  return point?.state.kind === 'claim' ? point.state.claim : undefined;
}

function stateWord({ state }: Point): string {
  return state.kind === 'absent' ? 'no such stack' : 'could not be read';
}

function footnote({ points, truncated }: ClaimHistory): string {
  const older = truncated ? ' Older commits are left out.' : '';
  const commits = points.length === 1 ? '1 commit' : `${points.length} commits`;
  return `${commits} along first parents, each at the same distance.${older} Made by <code>plimsoll history</code>.`;
}
