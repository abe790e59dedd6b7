import { serviceChanges } from '@plimsoll/core/internal/diff/service-changes';
import { isMinor } from '@plimsoll/core/internal/judge/minor-change';
import { bytes } from '@plimsoll/core/internal/units/bytes';
import { nanoCpus } from '@plimsoll/core/internal/units/nano-cpus';
import { describe, expect, test } from 'vitest';
import { type ServiceSketch, stack } from '../../../builders/stack.ts';

const MIB = 1024 ** 2;
const least = { memory: bytes(16 * MIB), cpu: nanoCpus(250_000_000) };

function minor(
  base: Readonly<Record<string, string | ServiceSketch>>,
  head: Readonly<Record<string, string | ServiceSketch>>,
  policy: Parameters<typeof isMinor>[1] = { minChange: least },
): boolean {
  return isMinor(serviceChanges(stack(base), stack(head)), policy);
}

describe('a change', () => {
  test.for([
    { name: 'just below the least memory', base: '512m', head: '527m', expected: true },
    { name: 'of exactly the least memory', base: '512m', head: '528m', expected: false },
    { name: 'above it', base: '512m', head: '529m', expected: false },
    { name: 'just below it, down', base: '512m', head: '497m', expected: true },
    { name: 'of exactly it, down', base: '512m', head: '496m', expected: false },
    {
      name: 'that two containers make large enough',
      base: '512m x2',
      head: '520m x2',
      expected: false,
    },
    { name: 'of small containers in number', base: '4m x2', head: '4m x5', expected: true },
    { name: 'of large containers in number', base: '64m x2', head: '64m x3', expected: false },
    { name: 'that there is not', base: '512m', head: '512m', expected: false },
  ])('$name is minor: $expected', ({ base, head, expected }) => {
    expect(minor({ a: base }, { a: head })).toBe(expected);
  });

  test.for([
    { name: 'just below the least CPUs', head: '1.24', expected: true },
    { name: 'of exactly the least CPUs', head: '1.25', expected: false },
    { name: 'down, just below', head: '0.76', expected: true },
  ])('$name is minor: $expected', ({ head, expected }) => {
    expect(minor({ a: { memory: '1g', cpus: '1' } }, { a: { memory: '1g', cpus: head } })).toBe(
      expected,
    );
  });

  test.for([
    { name: 'a service that comes', base: {}, head: { a: '1m' } },
    { name: 'a service that goes', base: { a: '1m' }, head: {} },
    { name: 'a limit that is lifted', base: { a: '1m' }, head: { a: {} } },
    { name: 'a limit that is set', base: { a: {} }, head: { a: '1m' } },
    { name: 'more containers without a limit', base: { a: {} }, head: { a: { replicas: 2 } } },
    {
      name: 'processes',
      base: { a: { memory: '1m', pids: 5 } },
      head: { a: { memory: '1m', pids: 6 } },
    },
  ])('is news where it is $name', ({ base, head }) => {
    expect(minor(base, head)).toBe(false);
  });

  test('of several services counts as a whole: what one gives, another does not take back', () => {
    const [base, head] = [
      { a: '100m', b: '100m' },
      { a: '108m', b: '92m' },
    ];
    expect(minor(base, head)).toBe(false);
    expect(minor(base, { a: '107m', b: '92m' })).toBe(true);
  });

  test('is news where the settings name no least, or one of the other resource only', () => {
    expect(minor({ a: '512m' }, { a: '513m' }, { minChange: undefined })).toBe(false);
    expect(
      minor({ a: '512m' }, { a: '513m' }, { minChange: { memory: undefined, cpu: least.cpu } }),
    ).toBe(false);
  });
});
