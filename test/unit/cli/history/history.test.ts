import { renderLines } from '@plimsoll/core';
import { chart } from 'plimsoll/internal/history/chart';
import { percentOf } from 'plimsoll/internal/history/figures';
import { page } from 'plimsoll/internal/history/page';
import type { ClaimHistory, Point } from 'plimsoll/internal/history/point';
import { describe, expect, test } from 'vitest';

const GIB = 1024 ** 3;

/** A history of these limits in GiB, a commit each; `undefined` is a commit without the stack. */
function history(
  limits: readonly (number | undefined)[],
  usable: number | undefined,
): ClaimHistory {
  const points = limits.map(
    (limit, index): Point => ({
      commit: `${index}`.repeat(40).slice(0, 40),
      subject: `Change <${index}>`,
      date: '2026-01-01',
      state:
        limit === undefined
          ? { kind: 'absent' }
          : {
              kind: 'claim',
              claim: { limit: limit * GIB, reservation: 0, unlimited: 0, services: new Map() },
            },
      changed: true,
      cause: undefined,
      crossing: undefined,
    }),
  );
  return {
    stack: 'shop',
    host: 'box',
    resource: 'memory',
    usable: usable === undefined ? undefined : usable * GIB,
    points,
    truncated: false,
  };
}

const drawn = (limits: readonly (number | undefined)[], usable?: number): string =>
  renderLines(chart(history(limits, usable), 12), false);

describe('chart', () => {
  test('draws the line where the host ends and the claim through it', () => {
    expect(drawn([1, 2, 3, 4], 2)).toMatchInlineSnapshot(`
      "  4 GiB │         ███
              │         ███
              │         ███
              │      ██████
              │      ██████
              │      ██████
        2 GiB ┝╌╌╌█████████╸ box
              │   █████████
              │   █████████
              │████████████
              │████████████
              │████████████
            0 └────────────
      "
    `);
  });

  test('shows a peak that shares its column with other commits', () => {
    const flat = Array.from({ length: 600 }, () => 1);
    expect(drawn(flat.with(301, 4), 4)).toContain('█');
    expect(drawn(flat.with(301, 4), 4)).not.toBe(drawn(flat, 4));
  });

  test.for([
    { name: 'no commit with a stack', limits: [undefined, undefined], usable: 1 },
    { name: 'a host that says nothing', limits: [1, 2], usable: undefined },
    { name: 'a claim of nothing', limits: [0], usable: 0 },
  ])('bears $name', ({ limits, usable }) => {
    expect(drawn(limits, usable)).not.toMatch(/NaN|Infinity|undefined/);
    const [made] = page(history(limits, usable)).split('<script');
    expect(made).not.toMatch(/NaN|Infinity|undefined/);
  });
});

describe('page', () => {
  test('lets no text of a commit become markup', () => {
    const hostile = '</script><img src=x onerror=alert(1)>\u202e';
    const made = page({ ...history([1], 2), stack: hostile, host: `"'${hostile}` });
    expect(made).not.toContain('<img');
    expect(made).not.toContain('\u202e');
    expect(made.match(/<\/script>/g)).toHaveLength(2);
  });
});

describe('percentOf', () => {
  test.for([
    [0, 100, '0 %'],
    [0, 0, '0 %'],
    [62.5, 100, '63 %'],
    [99.99, 100, '99 %'],
    [100, 100, '100 %'],
    [100.01, 100, '101 %'],
    [1, 0, '∞ %'],
  ] as const)('never rounds %d of %d over the line', ([amount, usable, told]) => {
    expect(percentOf(amount, usable)).toBe(told);
  });
});
