import { percent } from '@plimsoll/core/internal/units/percent';
import { describe, expect, test } from 'vitest';

describe('percent', () => {
  test.for([
    { share: 0, text: '0 %' },
    { share: 0.001, text: '< 1 %' },
    { share: 0.999, text: '99 %' },
    { share: 1, text: '100 %' },
    { share: 1.000001, text: '101 %' },
    { share: 1.1, text: '110 %' },
    { share: 1.0625, text: '107 %' },
    { share: Number.POSITIVE_INFINITY, text: '∞ %' },
  ])('tells a share of $share as "$text"', ({ share, text }) => {
    expect(percent(share)).toBe(text);
  });
});
