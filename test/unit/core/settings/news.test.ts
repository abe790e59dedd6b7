import { readSettings } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';

const MIB = 1024 ** 2;

describe('report.minChange', () => {
  test.for([
    { written: '16m', memory: 16 * MIB, cpu: undefined },
    { written: '1048576', memory: MIB, cpu: undefined },
    { written: '{ memory: 16m }', memory: 16 * MIB, cpu: undefined },
    { written: '{ cpus: 0.25 }', memory: undefined, cpu: 250_000_000 },
    { written: '{ memory: 1g, cpus: 1 }', memory: 1024 * MIB, cpu: 1_000_000_000 },
  ])('reads $written', ({ written, memory, cpu }) => {
    const { settings, problems } = readSettings(`report: { minChange: ${written} }`, 'p.yaml');
    expect(problems).toEqual([]);
    expect(settings?.policy.minChange).toEqual({ memory, cpu });
  });

  test('is nothing unless it is said', () => {
    expect(readSettings('host: a', 'p.yaml').settings?.policy.minChange).toBeUndefined();
    expect(readSettings('report: {}', 'p.yaml').settings?.policy.minChange).toBeUndefined();
  });

  test.for([
    { text: 'report: { minChange: lots }', at: [1, 11] },
    { text: 'report:\n  minChange: { memory: lots }', at: [2, 16] },
    { text: 'report:\n  minChange: { disk: 1g }', at: [2, 16] },
    { text: 'report: { mincahnge: 1m }', at: [1, 11] },
  ])('refuses $text', ({ text, at }) => {
    const { settings, problems } = readSettings(text, 'p.yaml');
    expect(settings).toBeUndefined();
    expect(problems.map(({ position }) => [position?.line, position?.column])).toEqual([at]);
  });
});
