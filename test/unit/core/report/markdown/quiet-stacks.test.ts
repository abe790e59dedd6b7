import { markdown } from '@plimsoll/core/internal/report/markdown/markdown';
import type { StackReport } from '@plimsoll/core/internal/report/report';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { stack } from '../../../../builders/stack.ts';

/** Stacks `s0` and on; the first of them grows, all others are as before. */
function of(count: number, change: (stack: StackReport) => StackReport = (same) => same): string {
  const names = Array.from({ length: count }, (_, index) => `s${index}`);
  const all = (memory: (index: number) => string): Record<string, ReturnType<typeof stack>> =>
    Object.fromEntries(names.map((name, index) => [name, stack({ a: memory(index) })]));
  const whole = report({
    base: all(() => '1g'),
    head: all((index) => (index === 0 ? '2g' : '1g')),
    hosts: [host('8g')],
  });
  return markdown({ ...whole, stacks: whole.stacks.map(change) });
}

const FOLD = /<summary>(?<title>[^<]*as before[^<]*)<\/summary>/;

describe('stacks that fit as before', () => {
  test('stand open where there are eight in all', () => {
    expect(of(8)).not.toMatch(FOLD);
    expect(of(8)).toMatch(/^\| <code>s7<\/code> /m);
  });

  test('are folded and counted where there are nine', () => {
    expect(FOLD.exec(of(9))?.groups?.['title']).toBe('8 stacks as before');
    expect(of(9).indexOf('| <code>s8</code>')).toBeGreaterThan(of(9).search(FOLD));
  });

  test('count those whose change is too small to be news', () => {
    const minor = (one: StackReport): StackReport =>
      one.id === 's0' ? { ...one, minor: true } : one;
    expect(FOLD.exec(of(9, minor))?.groups?.['title']).toBe(
      '9 stacks as before, 1 of them with changes too small to be news',
    );
  });

  test('are not those that warn', () => {
    const warning = { rule: 'x', severity: 'warning', message: 'x', facts: {} } as const;
    const warned = (one: StackReport): StackReport =>
      one.id === 's5' ? { ...one, findings: [warning] } : one;
    expect(FOLD.exec(of(9, warned))?.groups?.['title']).toBe('7 stacks as before');
  });
});
