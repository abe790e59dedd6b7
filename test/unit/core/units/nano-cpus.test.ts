import {
  engineNanoCpus,
  formatCpus,
  nanoCpus,
  parseCpus,
} from '@plimsoll/core/internal/units/nano-cpus';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

describe('engineNanoCpus', () => {
  test.for([
    [0, 0n],
    [0.5, 500_000_000n],
    [0.1, 100_000_000n],
    [0.3, 300_000_000n],
    [1.15, 1_150_000_000n],
    [2.125, 2_124_999_936n],
    [9, 8_999_999_488n],
    [15.5, 15_500_000_256n],
    [-1, -1_000_000_000n],
    [16_777_217, 16_777_216_000_000_000n],
    [1e21, -(2n ** 63n)],
  ] as const)('asks the engine for what Docker Compose does with %d', ([cpus, count]) => {
    expect(engineNanoCpus(cpus)).toBe(count);
  });

  test('is exact up to 8 whole CPUs', () => {
    fc.assert(
      fc.property(fc.nat(8), (cpus) => {
        expect(engineNanoCpus(cpus)).toBe(BigInt(cpus) * 1_000_000_000n);
      }),
    );
  });
});

describe('parseCpus', () => {
  test.for([
    ['4', 4_000_000_000],
    ['1.5', 1_500_000_000],
    ['.0125', 12_500_000],
    [' 0 ', 0],
  ] as const)('reads "%s"', ([text, count]) => {
    expect(parseCpus(text)).toBe(count);
  });

  test.for(['', '-1', '2 CPUs', 'inf', 'nan', '1e99'])('refuses "%s"', (text) => {
    expect(parseCpus(text)).toBeUndefined();
  });
});

describe('formatCpus', () => {
  test.for([
    [0, '0 CPUs'],
    [1, '0.000000001 CPUs'],
    [12_500_000, '0.0125 CPUs'],
    [300_000_012, '0.3 CPUs'],
    [999_999_999, '1 CPU'],
    [1_000_000_000, '1 CPU'],
    [15_500_000_000, '15.5 CPUs'],
  ] as const)('writes %d as %s', ([count, text]) => {
    expect(formatCpus(nanoCpus(count))).toBe(text);
  });
});
