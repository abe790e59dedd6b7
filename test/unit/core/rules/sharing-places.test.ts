import { describe, expect, test } from 'vitest';
import { findingsIn } from '../../../builders/findings.ts';

describe('findings of one rule at one place', () => {
  const from = (...names: readonly string[]): string =>
    [
      'x-small: &small { image: nginx, mem_limit: 4m }',
      'services:',
      ...names.map((name) => `  ${name}: *small`),
    ].join('\n');

  test('are one, and name the services that share the line', () => {
    const found = findingsIn('memory-below-engine-minimum', from('a', 'b', 'c'));
    expect(found).toMatchObject([
      { service: 'a', position: { line: 1 }, facts: { sharedWith: 'b,c' } },
    ]);
    expect(found[0]?.message).toMatch(/ The same holds for "b" and "c", which share the line\.$/);
  });

  test('say nothing of sharing where there is one service', () => {
    const [found] = findingsIn('memory-below-engine-minimum', from('a'));
    expect(found?.facts).not.toHaveProperty('sharedWith');
  });

  test('stay apart where their facts differ', () => {
    const compose = `${from('a')}\n  b: { <<: *small, mem_limit: 5m }`;
    expect(findingsIn('memory-below-engine-minimum', compose)).toHaveLength(2);
  });
});
