import { tipping } from '@plimsoll/core/internal/budget/tipping';
import type { ResourceName } from '@plimsoll/core/internal/diff/service-resources';
import { describe, expect, test } from 'vitest';
import { type ServiceSketch, stack } from '../../../builders/stack.ts';

type Changes = Readonly<Record<string, readonly ResourceName[]>>;

function tippedBy(
  services: Record<string, string | ServiceSketch>,
  changed: Changes,
): string | undefined {
  return tipping(stack(services), {
    resource: 'memoryLimit',
    scenario: 'steady',
    changed: new Map(Object.entries(changed)),
  })?.service.name;
}

describe('tipping', () => {
  test.for<{
    name: string;
    services: Record<string, string | ServiceSketch>;
    changed?: Changes;
    tip: string | undefined;
  }>([
    { name: 'the largest claim when nothing changed', services: { a: '3g', b: '1g' }, tip: 'a' },
    { name: 'a service by all its replicas', services: { a: '1g x3', b: '2g' }, tip: 'a' },
    { name: 'the last of equals', services: { a: '1g', b: '1g', c: '1g' }, tip: 'c' },
    { name: 'no service without a limit', services: { a: {}, b: '1g' }, tip: 'b' },
    { name: 'no service that is not started', services: { a: '9g x0', b: '1g' }, tip: 'b' },
    { name: 'nothing where nothing is limited', services: { a: {} }, tip: undefined },
    {
      name: 'the largest change, though another claim is larger',
      services: { a: '4g', b: '1g', c: '2g' },
      changed: { b: ['memoryLimit'], c: ['memoryLimit'] },
      tip: 'b',
    },
    {
      name: 'a change of replicas',
      services: { a: '4g', b: '1g x2' },
      changed: { b: ['replicas'] },
      tip: 'b',
    },
    {
      name: 'no change of something else',
      services: { a: '4g', b: '1g' },
      changed: { b: ['cpuLimit'] },
      tip: 'a',
    },
  ])('points at $name', ({ services, changed = {}, tip }) => {
    expect(tippedBy(services, changed)).toBe(tip);
  });
});
