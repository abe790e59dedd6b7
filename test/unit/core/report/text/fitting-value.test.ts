import { fittingValue } from '@plimsoll/core/internal/report/text/fitting-value';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { type ServiceSketch, stack } from '../../../../builders/stack.ts';

/** What would fit in place of the number that tips this stack over 1 GiB and 2 CPUs. */
function fitting(services: Readonly<Record<string, string | ServiceSketch>>): string | undefined {
  const { stacks } = report({ head: { a: stack(services) }, hosts: [host('1g', '2')] });
  const [judged] = stacks;
  const finding = judged?.findings.find(({ rule }) => rule.endsWith('s-exceed-host'));
  if (judged === undefined || finding === undefined) throw new Error('The stack fits.');
  return fittingValue(finding, judged);
}

describe('fittingValue', () => {
  test.for([
    { name: 'leaves what the others take', services: { a: '512m', b: '800m' }, value: '512m' },
    {
      name: 'divides by the replicas, rounded down',
      services: { a: '24m', b: '400m x3' },
      value: '333m',
    },
    {
      name: 'is CPUs in hundredths',
      services: { a: { cpus: '0.75' }, b: { cpus: '1.3' } },
      value: '1.25 CPUs',
    },
    {
      name: 'is nothing where the others fill the host',
      services: { a: '1023m', b: '1g' },
      value: undefined,
    },
    {
      name: 'is nothing below its own reservation',
      services: { a: '512m', b: { memory: '800m', reserved: '600m' } },
      value: undefined,
    },
  ])('$name', ({ services, value }) => {
    expect(fitting(services)).toBe(value);
  });

  test('makes the stack fit, where a MiB more would not', () => {
    const value = Number(fitting({ a: '100m', b: '500m x2' })?.replace('m', ''));
    const total = (limit: number): number => 100 + 2 * limit;
    expect([total(value) <= 1024, total(value + 1) <= 1024]).toEqual([true, false]);
  });
});
