import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

describe('Redis', () => {
  test.for([
    ['100', 100],
    ['1k', 1000],
    ['1kb', 1024],
    ['256M', 256e6],
    ['256mb', 256 * 2 ** 20],
    ['1g', 1e9],
    ['1GB', 2 ** 30],
  ] as const)('takes %s as it reads it', ([written, size]) => {
    const command = `command: redis-server --maxmemory ${written}`;
    expect(partsIn(['image: redis', command])).toEqual([`maxmemory ${size}`]);
  });

  test.for([
    ['sh -c "exec redis-server --maxmemory 1mb"'],
    ['["redis-server", "--maxmemory", "1mb"]'],
    ['redis-server /etc/redis.conf --maxmemory 1mb'],
  ])('finds it in %s', ([command]) => {
    expect(partsIn(['image: redis', `command: ${command}`])).toEqual([`maxmemory ${2 ** 20}`]);
  });

  test.for([
    ['nothing', 'redis-server'],
    ['0', 'redis-server --maxmemory 0'],
  ])('grows without end where %s is written', ([, command]) => {
    expect(tenantIn(['image: redis', `command: ${command}`])?.claim).toMatchObject({
      unset: 'maxmemory',
      parts: [],
    });
  });

  test.for([
    ['a file of settings', ['image: redis', 'command: redis-server /redis.conf']],
    ['a variable of a script', ['image: redis', 'command: sh -c "redis-server --maxmemory $$MAX"']],
    ['an image of its own', ['image: redis', 'build: .']],
    ['a leader', ['image: redis', 'command: redis-server --replicaof leader 6379']],
    [
      'a leader that a variable names',
      ['image: bitnami/redis', 'environment: { REDIS_REPLICATION_MODE: slave }'],
    ],
    [
      'a leader of its fork',
      ['image: bitnami/valkey', 'environment: { VALKEY_REPLICATION_MODE: replica }'],
    ],
  ] as const)('is not judged beside %s', ([, lines]) => {
    expect(tenantIn(lines)).toBeUndefined();
  });

  test('advises a policy where none is written', () => {
    const advice = (policy: string): string | undefined =>
      tenantIn(['image: redis', `command: redis-server ${policy}`], '1000m')?.claim.advice;
    expect(advice('')).toMatch(/^Write "--maxmemory 800mb".*allkeys-lru/);
    expect(advice('--maxmemory-policy noeviction')).toBe('Write "--maxmemory 800mb".');
  });
});
