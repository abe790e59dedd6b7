import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

function postgres(...options: readonly string[]): readonly string[] {
  return ['image: postgres:18', `command: ${options.map((option) => `-c ${option}`).join(' ')}`];
}

describe('PostgreSQL', () => {
  test.for([
    ['128 kB', 16 * 8192],
    ['16384', 16_384 * 8192],
    ['131072kB', 128 * MIB],
    ['512MB', 512 * MIB],
    ['1.5GB', 1536 * MIB],
    ['1TB', 2 ** 40],
  ] as const)('takes %s of shared buffers', ([written, size]) => {
    const lines = [
      'image: postgres',
      `command: ["-c", "shared_buffers=${written.replace(' ', '')}"]`,
    ];
    expect(partsIn(lines)).toEqual([`shared_buffers ${size}`]);
  });

  test.for([
    '-c shared_buffers=64MB',
    '-cshared_buffers=64MB',
    '--shared_buffers=64MB',
    '--shared-buffers=64MB',
    'postgres -c shared_buffers=1GB -c shared_buffers=64MB',
    '-B 64MB',
    '-B64MB',
    'postgres -B 8192',
    'sh -c "exec postgres -B 64MB"',
    'postgres -c shared_buffers=1GB -B 64MB',
  ])('reads %s', (command) => {
    expect(partsIn(['image: postgres', `command: ${command}`])).toEqual([
      `shared_buffers ${64 * MIB}`,
    ]);
  });

  test.for([
    ['by default', ['image: postgres'], [`shared_buffers ${128 * MIB}`]],
    ['not where the image is built', ['image: postgres', 'build: .'], []],
    ['not where the image tunes itself', ['image: timescale/timescaledb:latest-pg17'], []],
    [
      'not beside a file of settings',
      ['image: postgres', 'volumes: ["./my.conf:/etc/pg.conf"]'],
      [],
    ],
  ] as const)('has 128 MiB of shared buffers %s', ([, lines, parts]) => {
    expect(partsIn(lines)).toEqual(parts);
  });

  test.for([
    ['both', ['work_mem=8MB', 'max_connections=50'], 'work_mem on 50 connections', 400 * MIB],
    ['memory alone', ['work_mem=8192'], 'work_mem on 100 connections', 800 * MIB],
    ['connections alone', ['max_connections=200'], 'work_mem on 200 connections', 800 * MIB],
  ] as const)('counts work_mem where %s is written', ([, options, name, size]) => {
    expect(tenantIn(postgres(...options))?.claim.parts[1]).toMatchObject({
      name,
      size,
      isCeiling: true,
      provided: 'if all connections sort at once',
    });
  });

  test('reads the short options of connections and of work_mem', () => {
    const lines = ['image: postgres', 'command: postgres -N 50 -S 8192'];
    expect(partsIn(lines)).toContain(`work_mem on 50 connections ${400 * MIB}`);
  });

  test('leaves the options of a shell alone', () => {
    const lines = ['image: postgres', 'command: sh -c "python -B 1GB; postgres -c fsync=off"'];
    expect(partsIn(lines)).toEqual([`shared_buffers ${128 * MIB}`]);
  });

  test('counts maintenance_work_mem', () => {
    expect(partsIn(postgres('shared_buffers=1MB', 'maintenance_work_mem=256MB'))).toEqual([
      `shared_buffers ${MIB}`,
      `maintenance_work_mem ${256 * MIB}`,
    ]);
  });

  test.for(['shared_buffers=512mb', 'shared_buffers=$$SIZE', 'shared_buffers=25%'])(
    'does not guess at %s',
    (option) => {
      expect(tenantIn(postgres(option))).toBeUndefined();
    },
  );

  test.for([
    [['shared_buffers=2GB'], 'Write "-c shared_buffers=256MB", a quarter of the limit.'],
    [['work_mem=64MB'], 'Write "-c work_mem=5MB", half of the limit for 100 connections.'],
    [
      ['max_connections=1000'],
      'Write "-c max_connections=128", half of the limit with 4 MiB each.',
    ],
    [
      ['shared_buffers=2GB', 'work_mem=64MB'],
      'Write "-c shared_buffers=256MB", a quarter of the limit, and "-c work_mem=5MB", half of the limit for 100 connections.',
    ],
  ] as const)('advises on %s', ([options, advice]) => {
    expect(tenantIn(postgres(...options), '1g')?.claim.advice).toBe(advice);
  });

  test('points at each setting', () => {
    const lines = [
      'image: postgres',
      'command:',
      '  - postgres',
      '  - -c',
      '  - shared_buffers=1GB',
    ];
    expect(tenantIn(lines)?.claim.parts[0]?.position).toMatchObject({ line: 7, column: 9 });
  });
});
