import { nearest } from '@plimsoll/core/internal/errors/nearest';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('nearest', () => {
  test.for([
    { word: 'memmory', candidates: ['memory', 'cpus'], meant: 'memory' },
    { word: 'MEMORY', candidates: ['memory'], meant: 'memory' },
    { word: 'cup', candidates: ['cpu', 'cap', 'cups'], meant: 'cpu' },
    { word: 'cup', candidates: ['cap', 'cpu', 'cups'], meant: 'cap' },
    { word: 'fornt', candidates: ['back', 'front'], meant: 'front' },
    { word: 'mem_limt', candidates: ['memswap_limit', 'mem_limit'], meant: 'mem_limit' },
    { word: 'a'.repeat(65), candidates: ['a'.repeat(65)], meant: undefined },
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
      fc.property(fc.string({ maxLength: 64 }), fc.array(fc.string()), (word, others) => {
        expect(nearest(word, [...others, word])?.toLowerCase()).toBe(word.toLowerCase());
      }),
    );
  });
});
