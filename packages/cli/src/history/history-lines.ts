import { type Line, styled } from '@plimsoll/core';
import { chart } from './chart.ts';
import { claimed, figure, percentOf, resourceName, short, signed } from './figures.ts';
import type { ClaimHistory, Point } from './point.ts';

/** Changes told at most; the page has them all. */
const MOST_TOLD = 8;

/** The history for a terminal of some width: the answer, the chart, and the commits that moved it. */
export function historyLines(history: ClaimHistory, width: number): Line[] {
  return [
    ...answer(history),
    [],
    ...chart(history, Math.max(20, width - 18 - history.host.length)),
    [],
    ...crossings(history),
    ...movers(history),
    ...caveats(history),
  ];
}

function answer(history: ClaimHistory): Line[] {
  const { stack, host, resource, usable, points } = history;
  const last = points.at(-1);
  if (last?.state.kind !== 'claim') {
    return [[styled('yellow', '?'), ' ', styled('strong', `"${stack}" cannot be read today`)]];
  }
  const { claim } = last.state;
  const isOver = usable !== undefined && claim.limit > usable;
  const sign = isOver ? styled('red', '✖') : styled('green', '✔');
  const share = usable === undefined ? '' : `, ${percentOf(claim.limit, usable)} of "${host}"`;
  const of = resource === 'memory' ? ' of memory' : '';
  const today = `"${stack}" claims ${claimed(resource, claim)}${of}${share}`;
  return [[sign, ' ', styled('strong', today)], [`  ${stretch(history)}`]];
}

function stretch({ points, resource }: ClaimHistory): string {
  const changes = points.filter(({ changed }) => changed).length;
  const from = points[0]?.date ?? '';
  const to = points.at(-1)?.date ?? '';
  const days = from === to ? `on ${to}` : `from ${from} to ${to}`;
  return `Its ${resourceName(resource)} changed in ${changes} of ${points.length} commits ${days}.`;
}

function crossings({ points, resource, usable, host }: ClaimHistory): Line[] {
  const crossed = points.filter(({ crossing }) => crossing !== undefined);
  if (crossed.length === 0 && usable !== undefined) {
    return [[`No commit took it over the ${figure(resource, usable)} of "${host}".`]];
  }
  return crossed.flatMap((point) => crossingLines(point, resource));
}

function crossingLines(point: Point, resource: ClaimHistory['resource']): Line[] {
  const over = point.crossing === 'over';
  const verb = over ? 'took it over the line' : 'brought it back under the line';
  const sum = point.state.kind === 'claim' ? `, to ${claimed(resource, point.state.claim)}` : '';
  const first: Line = [
    over ? styled('red', '▲ ') : styled('green', '▼ '),
    styled('strong', short(point.commit)),
    ` ${point.date} ${verb}${sum}: `,
    styled('cyan', point.subject),
  ];
  return [first, ...causeLines(point, resource)];
}

function causeLines({ cause }: Point, resource: ClaimHistory['resource']): Line[] {
  if (cause === undefined) return [];
  const { service, change, position } = cause;
  const where = position === undefined ? '' : ` at ${position.file}:${position.line}`;
  return [[`    most of it: "${service}" ${signed(resource, change)}${where}`]];
}

/** What moved the claim without crossing the line, largest first. */
function movers({ points, resource }: ClaimHistory): Line[] {
  const moves = points
    .filter(
      ({ crossing, cause, changed }) => changed && crossing === undefined && cause !== undefined,
    )
    .sort((a, b) => Math.abs(b.cause?.change ?? 0) - Math.abs(a.cause?.change ?? 0))
    .slice(0, MOST_TOLD);
  if (moves.length === 0) return [];
  const crossed = points.some(({ crossing }) => crossing !== undefined);
  return [
    [],
    [crossed ? 'Largest steps besides:' : 'Largest steps:'],
    ...moves.map(
      ({ commit, date, cause, subject }): Line => [
        '  ',
        styled('strong', short(commit)),
        styled('dim', ` ${date} `),
        cause === undefined ? '' : `"${cause.service}" ${signed(resource, cause.change)}`,
        styled('dim', `  ${subject}`),
      ],
    ),
  ];
}

function caveats({ points, truncated }: ClaimHistory): Line[] {
  const unread = points.filter(({ state }) => state.kind === 'unreadable');
  const lines: Line[] = [];
  if (unread.length > 0) {
    lines.push([
      `${unread.length} commits could not be read, the last of them ${short(unread.at(-1)?.commit ?? '')}.`,
    ]);
  }
  if (truncated)
    lines.push(['Older commits are left out (see --limit; a shallow clone ends early).']);
  return lines.length === 0
    ? []
    : [[], ...lines.map((line): Line => line.map((text) => styled('dim', String(text))))];
}
