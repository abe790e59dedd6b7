import {
  parseGoFloat,
  parseGoInt,
  shortestFloat32,
  truncatedToInt64,
} from '@plimsoll/core/internal/units/go-number';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('parseGoFloat', () => {
  test.for([
    ['0.5', 0.5],
    ['5.', 5],
    ['.5', 0.5],
    ['1e-1', 0.1],
    ['1_000', 1000],
    ['0x1p-2', 0.25],
    ['-0x.8p1', -1],
    ['Inf', Number.POSITIVE_INFINITY],
    ['-infinity', Number.NEGATIVE_INFINITY],
    ['nan', Number.NaN],
  ] as const)('reads "%s"', ([text, value]) => {
    expect(parseGoFloat(text)).toBe(value);
  });

  test.for(['', ' 1', '1 ', '500m', '1__0', '_1', '1_', '0x10', '1e999', '+nan', '1,5'])(
    'refuses "%s"',
    (text) => {
      expect(parseGoFloat(text)).toBeUndefined();
    },
  );

  test('rounds to a 32-bit float where Compose reads into one, and refuses what is past its range', () => {
    expect(parseGoFloat('16777217', 32)).toBe(16_777_216);
    expect(parseGoFloat('3.4e38', 32)).toBe(Math.fround(3.4e38));
    expect(parseGoFloat('3.5e38', 32)).toBeUndefined();
  });
});

describe('parseGoInt', () => {
  test.for([
    ['0', 0n],
    ['-007', -7n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['-9223372036854775808', -(2n ** 63n)],
  ] as const)('reads "%s"', ([text, value]) => {
    expect(parseGoInt(text)).toBe(value);
  });

  test.for(['', '1.0', '1e3', '0x1', '1_0', ' 1', '9223372036854775808', '9'.repeat(1_000_000)])(
    'refuses "%s"',
    (text) => {
      expect(parseGoInt(text)).toBeUndefined();
    },
  );
});

describe('shortestFloat32', () => {
  test.for([
    [0.1, 0.1],
    [1.23456789, 1.2345679],
    [16_777_217, 16_777_216],
    [0.30000001, 0.3],
    [1e21, 1e21],
  ] as const)('prints %d as Go does', ([value, shortest]) => {
    expect(shortestFloat32(value)).toBe(shortest);
  });

  test('reads back as the same 32-bit float', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true }), (value) => {
        expect(Math.fround(shortestFloat32(value))).toBe(value);
      }),
    );
  });
});

describe('truncatedToInt64', () => {
  test.for([
    [1.9, 1n],
    [-1.9, -1n],
    [2 ** 63, -(2n ** 63n)],
    [Number.NaN, -(2n ** 63n)],
  ] as const)('converts %d as Go does', ([value, whole]) => {
    expect(truncatedToInt64(value)).toBe(whole);
  });
});
