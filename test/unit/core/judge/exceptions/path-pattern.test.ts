import { goesBy } from '@plimsoll/core/internal/judge/exceptions/path-pattern';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('goesBy', () => {
  test.for<[string, string, boolean]>([
    ['/a/b.yaml', '/a/b.yaml', true],
    ['/a/b.yaml', '/a/b.yml', false],
    ['/a/*.yaml', '/a/b.yaml', true],
    ['/a/*.yaml', '/a/c/b.yaml', false],
    ['/a/**', '/a/c/b.yaml', true],
    ['/a/**', '/a', true],
    ['/a/**', '/ab/c', false],
    ['/**/b.yaml', '/b.yaml', true],
    ['/**/b.yaml', '/a/c/b.yaml', true],
    ['/**/c/**/b', '/a/c/d/c/b', true],
    ['/a/?.yaml', '/a/b.yaml', true],
    ['/a/?.yaml', '/a/bb.yaml', false],
    ['/a/[b].yaml', '/a/b.yaml', false],
    ['/*a*b*', '/xxaxxbxx', true],
    ['/*a*b*', '/xxbxxaxx', false],
  ])('%s and %s: %s', ([pattern, path, expected]) => {
    expect(goesBy(pattern, path)).toBe(expected);
  });

  test('takes every path by itself, and by anything', () => {
    const part = fc.stringMatching(/^[a-z.]{1,8}$/);
    fc.assert(
      fc.property(fc.array(part, { minLength: 1 }), (parts) => {
        const path = `/${parts.join('/')}`;
        expect([goesBy(path, path), goesBy('/**', path)]).toEqual([true, true]);
      }),
    );
  });

  test('answers at once to a pattern made to keep it busy', () => {
    expect(goesBy(`/${'*a'.repeat(2_000)}b`, `/${'a'.repeat(4_000)}`)).toBe(false);
  });
});
