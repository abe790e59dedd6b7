import { profileCombinations } from '@plimsoll/core/internal/judge/profile-combinations';
import { describe, expect, test } from 'vitest';

const combinations = (active: string[], named: string[], declared: string[][] = []): string[] =>
  profileCombinations({ active, named, declared }).map(
    ({ profiles, gates }) => `${profiles.join('+')}${gates ? '!' : ''}`,
  );

describe('profileCombinations', () => {
  test.for([
    {
      name: 'one choice where no service names a profile',
      active: ['x'],
      named: [],
      expected: ['!'],
    },
    {
      name: 'none, each alone and all',
      active: [],
      named: ['a', 'b'],
      expected: ['!', 'a', 'b', 'a+b'],
    },
    {
      name: 'the active one first, which gates',
      active: ['b'],
      named: ['a', 'b'],
      expected: ['b!', '', 'a', 'a+b'],
    },
    {
      name: 'everything for a star',
      active: ['*'],
      named: ['a', 'b'],
      expected: ['a+b!', '', 'a', 'b'],
    },
    {
      name: 'a declared one as a gate',
      active: [],
      named: ['a', 'b', 'c'],
      declared: [['c', 'a']],
      expected: ['!', 'a+c!', 'a', 'b', 'c', 'a+b+c'],
    },
  ])('gives $name', ({ active, named, declared, expected }) => {
    expect(combinations(active, named, declared)).toEqual(expected);
  });

  test('stops counting profiles alone at fifty', () => {
    const named = Array.from({ length: 1000 }, (_, index) => `p${index}`);
    expect(combinations([], named)).toHaveLength(52);
  });
});
