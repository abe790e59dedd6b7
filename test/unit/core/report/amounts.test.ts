import { amount, change } from '@plimsoll/core/internal/report/amounts';
import { describe, expect, test } from 'vitest';

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
