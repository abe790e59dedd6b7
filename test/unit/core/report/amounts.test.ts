import { amount, change, percent } from '@plimsoll/core/internal/report/amounts';
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

describe('change', () => {
  test.for([
    { name: 'what rises with a plus', resource: 'memory', from: 0, to: 2 ** 31, text: '+2 GiB' },
    {
      name: 'what falls with a minus sign',
      resource: 'memory',
      from: 2 ** 30,
      to: 2 ** 29,
      text: '−512 MiB',
    },
    { name: 'what stays', resource: 'memory', from: 5, to: 5, text: '±0' },
    {
      name: 'CPUs without the noise of floating point',
      resource: 'cpu',
      from: 0.1 + 0.2,
      to: 0.3,
      text: '±0',
    },
  ] as const)('tells $name', ({ resource, from, to, text }) => {
    expect(change(resource, from, to)).toBe(text);
  });
});

describe('amount', () => {
  test('counts processes as what they are', () => {
    expect([amount('pids', 1), amount('pids', 200)]).toEqual(['1 process', '200 processes']);
  });
});
