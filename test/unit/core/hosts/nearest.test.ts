import { nearest } from '@plimsoll/core/internal/hosts/nearest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('nearest', () => {
  test.for([
    { word: 'memmory', candidates: ['memory', 'cpus'], meant: 'memory' },
    { word: 'MEMORY', candidates: ['memory'], meant: 'memory' },
    { word: 'cup', candidates: ['cpu', 'cap', 'cups'], meant: 'cap' },
    { word: 'abcdef', candidates: ['abcdxy'], meant: 'abcdxy' },
    { word: 'abcdef', candidates: ['abcxyz'], meant: undefined },
    { word: 'x', candidates: ['y'], meant: 'y' },
    { word: 'x', candidates: ['yz'], meant: undefined },
    { word: '', candidates: ['y'], meant: 'y' },
    { word: 'memory', candidates: [], meant: undefined },
  ])('takes "$word" among $candidates for $meant', ({ word, candidates, meant }) => {
    expect(nearest(word, candidates)).toBe(meant);
  });

  test('finds a word that is there, whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (word, others) => {
        expect(nearest(word, [...others, word])?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });
});
