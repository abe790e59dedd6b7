import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('memcached', () => {
  test.for([
    ['by default', [], 64],
    ['as -m says', ['command: memcached -m 128'], 128],
    ['as -m without a space says', ['command: ["-m128", "-c", "1024"]'], 128],
    ['as its long name says', ['command: memcached --memory-limit=128'], 128],
  ] as const)('takes %s', ([, lines, mebibytes]) => {
    expect(partsIn(['image: memcached:1.6-alpine', ...lines])).toEqual([`-m ${mebibytes * MIB}`]);
  });

  test.for([
    ['an image of its own', ['build: .']],
    ['a variable of a script', ['command: sh -c "memcached -m $$SIZE"']],
    ['no size', ['command: memcached -m 0']],
  ] as const)('is not judged with %s', ([, lines]) => {
    expect(tenantIn(['image: memcached', ...lines])).toBeUndefined();
  });

  test('is advised to leave a fifth', () => {
    expect(tenantIn(['image: memcached'], '100m')?.claim.advice).toMatch(/^Write "-m 80", /);
  });
});
