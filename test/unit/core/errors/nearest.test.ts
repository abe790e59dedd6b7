import { nearest } from '@plimsoll/core/internal/errors/nearest';
import { describe, expect, test } from 'vitest';

describe('nearest', () => {
  test.for([
    ['mem_limt', ['memswap_limit', 'mem_limit'], 'mem_limit'],
    ['fornt', ['back', 'front'], 'front'],
    ['Ports', ['ports'], 'ports'],
    ['ab', ['aa', 'bb'], 'aa'],
    ['abcdef', ['abcdxy'], 'abcdxy'],
    ['abcdef', ['abcxyz'], undefined],
    ['a', [], undefined],
    ['a'.repeat(65), ['a'.repeat(65)], undefined],
  ] as const)('for "%s" among %j', ([word, candidates, found]) => {
    expect(nearest(word, candidates)).toBe(found);
  });
});
