import {
  basename,
  clean,
  dirname,
  join,
  relative,
  resolve,
} from '@plimsoll/core/internal/read/posix-path';
import { describe, expect, test } from 'vitest';

describe('clean', () => {
  test.for([
    ['', '.'],
    ['/', '/'],
    ['a//b/./c/', 'a/b/c'],
    ['a/../..', '..'],
    ['/a/../../b', '/b'],
    ['../a', '../a'],
  ] as const)('makes %j into %j', ([path, expected]) => {
    expect(clean(path)).toBe(expected);
  });
});

describe('join', () => {
  test('does not start afresh at an absolute part', () => {
    expect(join('/a', '/b')).toBe('/a/b');
  });

  test('makes nothing of nothing', () => {
    expect(join('', '')).toBe('');
  });
});

test('resolve takes an absolute path as it is', () => {
  expect(resolve('/a', '/b/../c')).toBe('/c');
  expect(resolve('/a', '../c')).toBe('/c');
});

describe('relative', () => {
  test.for([
    ['/a/b', '/a/b', '.'],
    ['/a/b', '/a/c/d', '../c/d'],
    ['/', '/x', 'x'],
    ['.', 'sub/x', 'sub/x'],
  ] as const)('leads from %j to %j by %j', ([from, to, expected]) => {
    expect(relative(from, to)).toBe(expected);
  });
});

test('dirname and basename take a path apart', () => {
  expect([dirname('/a'), dirname('a'), dirname('/a/b'), basename('/a/b/'), basename('/')]).toEqual([
    '/',
    '.',
    '/a',
    'b',
    '/',
  ]);
});
