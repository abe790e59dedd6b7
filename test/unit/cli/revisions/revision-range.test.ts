import { parseRange } from 'plimsoll/internal/revisions/revision-range';
import { describe, expect, test } from 'vitest';

describe('parseRange', () => {
  test.for([
    [['main', undefined], { base: 'main', head: undefined, sinceFork: false }],
    [['main', 'v1.2'], { base: 'main', head: 'v1.2', sinceFork: false }],
    [['main..v1.2', undefined], { base: 'main', head: 'v1.2', sinceFork: false }],
    [['main...', undefined], { base: 'main', head: undefined, sinceFork: true }],
    [['main...topic', undefined], { base: 'main', head: 'topic', sinceFork: true }],
    [['..topic', undefined], { base: 'HEAD', head: 'topic', sinceFork: false }],
    [['v1.2', undefined], { base: 'v1.2', head: undefined, sinceFork: false }],
  ] as const)('reads %j', ([[base, head], range]) => {
    expect(parseRange(base, head)).toEqual(range);
  });
});
