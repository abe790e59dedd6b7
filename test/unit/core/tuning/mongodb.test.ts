import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('MongoDB', () => {
  test.for([
    ['256m', 256],
    ['1g', 256],
    ['1535m', 256],
    ['1536m', 256],
    ['1538m', 257],
    ['4g', 1536],
    ['16g', 7680],
  ] as const)('takes of %s by default', ([limit, mebibytes]) => {
    expect(partsIn(['image: mongo'], limit)).toEqual([`wiredTigerCacheSizeGB ${mebibytes * MIB}`]);
  });

  test.for([
    ['--wiredTigerCacheSizeGB 0.25', 256],
    ['--wiredTigerCacheSizeGB=1.5', 1536],
    ['mongod --wiredTigerCacheSizeGB 2', 2048],
  ] as const)('takes what %s says', ([command, mebibytes]) => {
    expect(partsIn(['image: mongo', `command: ${command}`])).toEqual([
      `wiredTigerCacheSizeGB ${mebibytes * MIB}`,
    ]);
  });

  test.for([
    ['a file of settings', 'command: --config /etc/mongo.conf'],
    ['an image of its own', 'build: .'],
    ['a size it cannot read', 'command: --wiredTigerCacheSizeGB lots'],
  ])('does not guess beside %s', ([, line = '']) => {
    expect(tenantIn(['image: mongo', line])).toBeUndefined();
  });

  test('is not advised to take less than it can', () => {
    expect(tenantIn(['image: mongo'], '256m')?.claim.advice).toMatch(/^Raise the limit/);
    expect(tenantIn(['image: mongo'], '257m')?.claim.advice).toMatch(/^Leave the option out/);
  });
});
