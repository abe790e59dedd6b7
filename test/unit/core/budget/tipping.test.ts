import { tipping } from '@plimsoll/core/internal/budget/tipping';
import { describe, expect, test } from 'vitest';
import { type ServiceSketch, stack } from '../../../builders/stack.ts';

const GIB = 2 ** 30;

function tippedBy(
  services: Record<string, string | ServiceSketch>,
  bound: number,
  changed: string[] = [],
): string | undefined {
  return tipping(stack(services), {
    quantityOf: ({ memoryLimit }) => memoryLimit,
    scenario: 'steady',
    bound,
    changed: new Set(changed),
  })?.service.name;
}

describe('tipping', () => {
  test.for([
    {
      name: 'nothing when the sum fills the bound exactly',
      services: { a: '1g', b: '1g' },
      tip: undefined,
    },
    { name: 'the largest when nothing changed', services: { a: '3g', b: '1g', c: '1g' }, tip: 'a' },
    {
      name: 'what changed, though another is larger',
      services: { a: '2g', b: '1b' },
      changed: ['b'],
      tip: 'b',
    },
    { name: 'a service by all its replicas', services: { a: '1g x3', b: '2g' }, tip: 'a' },
    { name: 'no service without a limit', services: { a: {}, b: '1g', c: '2g' }, tip: 'c' },
  ])('points at $name', ({ services, changed, tip }) => {
    expect(tippedBy(services, 2 * GIB, changed)).toBe(tip);
  });
});
