import {
  formatDuration,
  type Nanoseconds,
  parseDuration,
} from '@plimsoll/core/internal/units/duration';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('parseDuration', () => {
  test.for([
    ['0', '0s'],
    ['-0', '0s'],
    ['90s', '1m30s'],
    ['1d', '24h0m0s'],
    ['1w', '168h0m0s'],
    ['-1.5h', '-1h30m0s'],
    ['1h2m3s4ms5us6ns', '1h2m3.004005006s'],
    ['250ms', '250ms'],
    ['1500us', '1.5ms'],
    ['.5s', '500ms'],
    ['2562047h47m16.854775807s', '2562047h47m16.854775807s'],
  ] as const)('reads %s, which Compose prints as %s', ([text, printed]) => {
    const duration = parseDuration(text);
    expect(duration === undefined ? undefined : formatDuration(duration)).toBe(printed);
  });

  test.for(['', '-', '5', '1x', '.s', '1h ', ' 1h', '1 h', '1m2', '2562047h47m16.854775808s'])(
    'refuses "%s"',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  test('reads back what it prints', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(2n ** 63n) + 1n, max: 2n ** 63n - 1n }), (count) => {
        const text = formatDuration(count as Nanoseconds);
        // Go multiplies fractions as floats: only below two seconds is a printed fraction sure to come back exactly.
        if (!text.includes('.')) expect(parseDuration(text)).toBe(count);
      }),
    );
  });
});
