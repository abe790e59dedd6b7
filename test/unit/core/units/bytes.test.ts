import {
  bytes,
  formatBytes,
  parseByteCount,
  parseBytes,
} from '@plimsoll/core/internal/units/bytes';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

const LOWEST = -(2n ** 63n);

describe('parseByteCount', () => {
  test.for([
    ['0', 0n],
    ['1024', 1024n],
    ['-1', -1n],
    ['+5', 5n],
    ['512m', 536_870_912n],
    ['1gb', 1_073_741_824n],
    ['1GiB', 1_073_741_824n],
    ['1.5g', 1_610_612_736n],
    ['1 g', 1_073_741_824n],
    ['1.9k', 1_945n],
    ['1.5', 1n],
    ['.5k', 512n],
    ['1e3k', 1_024_000n],
    ['1_000', 1_000n],
    ['64b', 64n],
    ['9223372036854775807', 2n ** 63n - 1n],
    ['9223372036854775808', LOWEST],
    ['8192p', LOWEST],
    ['inf ', LOWEST],
  ] as const)('reads %s as Docker Compose does', ([text, count]) => {
    expect(parseByteCount(text)).toBe(count);
  });

  test.for([
    '',
    ' ',
    'g',
    '1gi',
    '1e',
    '1  g',
    '1g ',
    '-1g',
    '1,5g',
    '0x10',
    '1kbb',
    '__1',
    '1 gib x',
  ])('refuses "%s" as Docker Compose does', (text) => {
    expect(parseByteCount(text)).toBeUndefined();
  });

  test('reads every safe count of bytes back', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (count) => {
        expect(parseByteCount(`${count}`)).toBe(BigInt(count));
        expect(parseByteCount(`${count}b`)).toBe(BigInt(count));
      }),
    );
  });
});

describe('parseBytes', () => {
  test('trims, as people type it on command lines', () => {
    expect(parseBytes(' 8gb ')).toBe(8 * 2 ** 30);
  });

  test.for(['-1', '8192p', 'much', '9007199254740992'])(
    'refuses "%s", which no host has',
    (text) => {
      expect(parseBytes(text)).toBeUndefined();
    },
  );
});

describe('bytes', () => {
  test.for([-1, 0.5, 2 ** 53, Number.NaN])('throws for %d', (count) => {
    expect(() => bytes(count)).toThrow(RangeError);
  });
});

describe('formatBytes', () => {
  test.for([
    [0, '0 B'],
    [1023, '1023 B'],
    [1024, '1 KiB'],
    [1945, '1945 B'],
    [512 * 2 ** 20, '512 MiB'],
    [1.5 * 2 ** 30, '1.5 GiB'],
    [2.5625 * 2 ** 30, '2.5625 GiB'],
    [3104 * 2 ** 20, '3104 MiB'],
    [1_000_000_000, '953.67 MiB'],
    [2 ** 30 - 1, '1024.00 MiB'],
    [2 ** 30, '1 GiB'],
    [2 ** 30 + 1, '1.00 GiB'],
  ] as const)('writes %d as %s', ([count, text]) => {
    expect(formatBytes(bytes(count))).toBe(text);
  });

  test('reads back as the same size, unless it shows that it was rounded', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (count) => {
        const text = formatBytes(bytes(count));
        if (!/\.\d\d /.test(text) || /\.\d\d\d/.test(text)) expect(parseBytes(text)).toBe(count);
      }),
    );
  });
});
