import { BINARY, inMebibytes, shareOf, sizeIn } from '@plimsoll/core/internal/tuning/sizes';
import { bytes } from '@plimsoll/core/internal/units/bytes';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('sizeIn', () => {
  test.for([
    ['0', 0],
    ['1k', 1024],
    ['1.5K', 1536],
    [' 2m ', 2 * 2 ** 20],
    ['1 G', 2 ** 30],
    ['8191t', 8191 * 2 ** 40],
  ] as const)('reads "%s"', ([text, size]) => {
    expect(sizeIn(text, BINARY)).toBe(size);
  });

  test.for(['', 'm', '-1m', '1mb', '1e3', '0x10', '1,5g', '8192t', '${SIZE}', '1 2'])(
    'does not read "%s"',
    (text) => {
      expect(sizeIn(text, BINARY)).toBeUndefined();
    },
  );

  test('reads every number of bytes as itself', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (count) => {
        expect(sizeIn(`${count}`, BINARY)).toBe(count);
      }),
    );
  });
});

describe('shareOf', () => {
  test('is never more than its whole', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.double({ min: 0, max: 1, noNaN: true }), (count, share) => {
        expect(shareOf(bytes(count), share)).toBeLessThanOrEqual(count);
      }),
    );
  });
});

describe('inMebibytes', () => {
  test.for([
    [0, 1],
    [2 ** 20 - 1, 1],
    [2 ** 21 - 1, 1],
    [2 ** 21, 2],
  ] as const)('rounds %i bytes down to whole MiB, at least 1', ([size, mebibytes]) => {
    expect(inMebibytes(size)).toBe(mebibytes);
  });
});
