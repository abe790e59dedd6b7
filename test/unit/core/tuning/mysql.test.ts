import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('MySQL', () => {
  test.for([
    ['--innodb-buffer-pool-size=1G', 1024 * MIB],
    ['--innodb_buffer_pool_size=512m', 512 * MIB],
    ['--innodb-buffer-pool-size 268435456', 256 * MIB],
    ['mysqld --innodb-buffer-pool-size=8G --innodb-buffer-pool-size=64M', 64 * MIB],
  ] as const)('takes what %s says', ([command, size]) => {
    expect(partsIn(['image: mysql:8.4', `command: ${command}`])).toEqual([
      `innodb_buffer_pool_size ${size}`,
    ]);
  });

  test.for([
    ['-size=1536M --innodb-buffer-pool-instances=8', 2048],
    ['-size=1536M --innodb-buffer-pool-instances=4', 1536],
    ['-size=1G --innodb-buffer-pool-instances=8', 1024],
    ['-size=1025M --innodb_buffer_pool_instances=8', 2048],
    ['-size=1536M --innodb-buffer-pool-instances=8 --innodb-buffer-pool-chunk-size=64M', 1536],
    ['-size=1023M --innodb-buffer-pool-instances=8', 1023],
    ['-size=1536M --innodb-buffer-pool-instances=0', 1536],
  ] as const)('rounds up to chunks of instances in %s', ([options, mebibytes]) => {
    const command = `command: --innodb-buffer-pool${options}`;
    expect(partsIn(['image: mysql:8.0', command], '4g')).toEqual([
      `innodb_buffer_pool_size ${mebibytes * MIB}`,
    ]);
  });

  test('is not rounded in MariaDB, which has one instance', () => {
    const command = 'command: --innodb-buffer-pool-size=1536M --innodb-buffer-pool-instances=8';
    expect(partsIn(['image: mariadb:11', command])).toEqual([
      `innodb_buffer_pool_size ${1536 * MIB}`,
    ]);
  });

  test('counts the key buffer', () => {
    const command = 'command: --innodb-buffer-pool-size=1M --key-buffer-size=2M';
    expect(partsIn(['image: mysql', command])).toEqual([
      `innodb_buffer_pool_size ${MIB}`,
      `key_buffer_size ${2 * MIB}`,
    ]);
  });

  test("reads what Bitnami's images add to the command", () => {
    const flags = 'environment: { MARIADB_EXTRA_FLAGS: "--innodb-buffer-pool-size=2G --x" }';
    expect(partsIn(['image: bitnami/mariadb', flags])).toEqual([
      `innodb_buffer_pool_size ${2048 * MIB}`,
    ]);
  });

  test('takes 128 MiB by default', () => {
    expect(partsIn(['image: mysql'])).toEqual([`innodb_buffer_pool_size ${128 * MIB}`]);
  });

  test.for([
    ['a dedicated server', ['command: --innodb-dedicated-server']],
    ['an image of its own', ['build: .']],
    ['a file of settings', ['volumes: ["./my.cnf:/etc/mysql/conf.d/my.cnf"]']],
    ['a directory of settings', ['volumes: ["./conf:/etc/mysql/conf.d"]']],
    ['a size it cannot read', ['command: --innodb-buffer-pool-size=$$POOL']],
  ] as const)('does not guess beside %s', ([, lines]) => {
    expect(tenantIn(['image: mysql', ...lines])).toBeUndefined();
  });

  test('advises half of the limit', () => {
    expect(tenantIn(['image: mysql'], '1001m')?.claim.advice).toContain(
      '"--innodb-buffer-pool-size=500M"',
    );
  });
});
