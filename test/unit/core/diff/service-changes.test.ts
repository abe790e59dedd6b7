import { serviceChanges } from '@plimsoll/core/internal/diff/service-changes';
import { describe, expect, test } from 'vitest';
import { stack } from '../../../builders/stack.ts';

describe('serviceChanges', () => {
  test('finds nothing between a stack and itself', () => {
    const subject = stack({ web: { memory: '1g', cpus: '0.5', replicas: 2 }, log: {} });
    expect(serviceChanges(subject, subject)).toEqual([]);
  });

  test('tells what is new, gone and changed, what moves most memory first', () => {
    const base = stack({ web: '1g', db: '2g', old: '512m' });
    const head = stack({ web: '1g x2', db: '2g', search: '4g' });
    expect(serviceChanges(base, head)).toMatchObject([
      {
        name: 'search',
        status: 'new',
        fields: ['memoryLimit', 'replicas'],
        position: { line: 22 },
      },
      { name: 'web', status: 'changed', fields: ['replicas'], position: { line: 1 } },
      { name: 'old', status: 'removed', head: null, position: undefined },
    ]);
  });

  test('points at the service when a limit was taken away', () => {
    expect(serviceChanges(stack({ web: '1g' }), stack({ web: {} }))).toMatchObject([
      { fields: ['memoryLimit'], position: { line: 1 }, head: { memoryLimit: null } },
    ]);
  });
});
