import { formatCount } from '@plimsoll/core/internal/units/count';
import { describe, expect, test } from 'vitest';

describe('formatCount', () => {
  test.for([
    { number: 0, text: '0' },
    { number: 999, text: '999' },
    { number: 1_000, text: '1,000' },
    { number: 100_000, text: '100,000' },
    { number: 1_234_567, text: '1,234,567' },
  ])('writes $text', ({ number, text }) => {
    expect(formatCount(number)).toBe(text);
  });
});
