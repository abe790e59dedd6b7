import { arrange } from 'plimsoll/internal/arrange';
import { describe, expect, test } from 'vitest';

describe('arrange', () => {
  test.for([
    { given: [], taken: ['--help'] },
    { given: ['check', 'a'], taken: ['check', 'a'] },
    { given: ['-f', 'a.yaml', 'check', 'b'], taken: ['check', '-f', 'a.yaml', 'b'] },
    {
      given: ['--profile', 'x', '-p', 'y', 'stack'],
      taken: ['stack', '--profile', 'x', '-p', 'y'],
    },
    { given: ['--profile=x', 'stack'], taken: ['stack', '--profile=x'] },
    { given: ['help', 'check'], taken: ['check', '--help'] },
    { given: ['help'], taken: ['--help'] },
    { given: ['help', 'nonsense'], taken: ['--help'] },
    { given: ['--version'], taken: ['--version'] },
    { given: ['-f', 'check'], taken: ['-f', 'check'] },
  ])('takes $given for $taken', ({ given, taken }) => {
    expect(arrange(given, ['check', 'stack'])).toEqual(taken);
  });
});
