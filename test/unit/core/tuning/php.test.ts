import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('PHP', () => {
  test.for([
    ['environment: { PHP_MEMORY_LIMIT: 512M }', 512],
    ['environment: { PHP_MEMORY_LIMIT: 2g }', 2048],
    ['environment: { PHP_MEMORY_LIMIT: 134217728 }', 128],
    ['command: php -d memory_limit=1G artisan queue:work', 1024],
    ['command: ["php", "-dmemory_limit=1G", "worker.php"]', 1024],
  ] as const)('takes for one request with %s', ([line, mebibytes]) => {
    expect(partsIn(['image: nextcloud', line])).toEqual([`memory_limit ${mebibytes * MIB}`]);
    expect(tenantIn(['image: nextcloud', line])?.claim.parts[0]).toMatchObject({
      isCeiling: true,
      provided: 'if one request takes all that it may',
    });
  });

  test('goes by the command before the variable', () => {
    const lines = [
      'command: php -d memory_limit=64M a.php',
      'environment: { PHP_MEMORY_LIMIT: 1G }',
    ];
    expect(partsIn(['build: .', ...lines])).toEqual([`memory_limit ${64 * MIB}`]);
  });

  test.for(['-1', '0', 'none'])('does not guess at %s', (text) => {
    expect(tenantIn(['build: .', `environment: ["PHP_MEMORY_LIMIT=${text}"]`])).toBeUndefined();
  });

  test.for([
    ['environment: { PHP_MEMORY_LIMIT: 2G }', '"PHP_MEMORY_LIMIT=256M"'],
    ['command: php -d memory_limit=2G a.php', '"-d memory_limit=256M"'],
  ] as const)('is advised on %s', ([line, advice]) => {
    expect(tenantIn(['build: .', line], '512m')?.claim.advice).toContain(advice);
  });
});
