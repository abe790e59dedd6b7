import { bar } from '@plimsoll/core/internal/report/text/bar';
import { describe, expect, test } from 'vitest';

describe('bar', () => {
  test.for([
    [0, '························┃'],
    [0.5, '████████████············┃'],
    [1, '████████████████████████┃'],
    [1.001, '████████████████████████┃▏'],
    [1.25, '████████████████████████┃██████'],
    [9, '████████████████████████┃███████▶'],
    [Number.POSITIVE_INFINITY, '████████████████████████┃███████▶'],
  ] as const)('draws a share of %d with the load line in its place', ([share, drawn]) => {
    expect(
      bar(share)
        .map(({ text }) => text)
        .join(''),
    ).toBe(drawn);
  });
});
