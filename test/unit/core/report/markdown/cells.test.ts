import { bar } from '@plimsoll/core/internal/report/markdown/cells';
import { describe, expect, test } from 'vitest';

const plain = (share: number): string => bar(share).replaceAll('\u00a0', ' ');

describe('bar', () => {
  test.for([
    { name: 'is empty for nothing', share: 0, drawn: '          ┃  ' },
    { name: 'counts eighths of a block', share: 0.5125, drawn: '█████▏    ┃  ' },
    { name: 'ends at the load line when all is used', share: 1, drawn: '██████████┃  ' },
    {
      name: 'passes the load line for the least that is over',
      share: 1.0001,
      drawn: '██████████┃▏ ',
    },
    { name: 'grows past it', share: 1.15, drawn: '██████████┃█▌' },
    {
      name: 'has an end, however much is over',
      share: Number.POSITIVE_INFINITY,
      drawn: '██████████┃██',
    },
  ])('$name', ({ share, drawn }) => {
    expect(plain(share)).toBe(`<code>${drawn}</code>`);
  });
});
