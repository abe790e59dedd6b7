import { describe, expect, test } from 'vitest';
import { partsIn, tenantIn } from '../../../builders/tenant.ts';

const MIB = 2 ** 20;

describe('Java', () => {
  test.for([
    ['-Xmx512m', 512 * MIB],
    ['-Xmx1G', 1024 * MIB],
    ['-Xmx1048576k', 1024 * MIB],
    ['-Xmx1073741824', 1024 * MIB],
    ['-XX:MaxHeapSize=256m', 256 * MIB],
    ['-Xmx4g -Xmx128m', 128 * MIB],
    ['-XX:MaxRAMPercentage=50', 512 * MIB],
    ['-XX:MaxRAMPercentage=12.5', 128 * MIB],
    ['-XX:MaxRAMPercentage=90 -Xmx256m', 256 * MIB],
    ['-XX:MaxRAMFraction=1', 1024 * MIB],
    ['-XX:MaxRAMFraction=2', 512 * MIB],
    ['-XX:MaxRAMFraction=1 -XX:MaxRAMPercentage=25.0', 256 * MIB],
    ['-XX:MaxRAM=8g', 2048 * MIB],
    ['-XX:MaxRAM=2g -XX:MaxRAMPercentage=50', 1024 * MIB],
  ] as const)('takes with %s in 1 GiB', ([options, size]) => {
    const parts = [`the heap ${size}`];
    expect(partsIn([`command: java ${options} -jar app.jar`, 'image: app'])).toEqual(parts);
    expect(partsIn(['image: app', 'environment:', `  JAVA_TOOL_OPTIONS: ${options}`])).toEqual(
      parts,
    );
  });

  test.for([
    'JAVA_OPTS',
    'JAVA_OPTIONS',
    '_JAVA_OPTIONS',
    'JDK_JAVA_OPTIONS',
    'CATALINA_OPTS',
    'KAFKA_HEAP_OPTS',
    'LS_JAVA_OPTS',
    'JVM_ARGS',
    'JVMFLAGS',
  ])('is set up by %s', (name) => {
    expect(partsIn(['image: app', `environment: ["${name}=-server -Xmx2m"]`])).toEqual([
      `the heap ${2 * MIB}`,
    ]);
  });

  test.for([
    ['the command before JAVA_TOOL_OPTIONS', '-Xmx2g', 'JAVA_TOOL_OPTIONS: -Xmx1g', 2048],
    ['the command before JDK_JAVA_OPTIONS', '-Xmx2g', 'JDK_JAVA_OPTIONS: -Xmx1g', 2048],
    ['_JAVA_OPTIONS before the command', '-Xmx2g', '_JAVA_OPTIONS: -Xmx3g', 3072],
    [
      'JDK_JAVA_OPTIONS before JAVA_TOOL_OPTIONS',
      '-server',
      'JDK_JAVA_OPTIONS: -Xmx3g, JAVA_TOOL_OPTIONS: -Xmx1g',
      3072,
    ],
    [
      'a size before a share, wherever each is',
      '-XX:MaxRAMPercentage=10',
      'JAVA_TOOL_OPTIONS: -Xmx2g',
      2048,
    ],
  ] as const)('goes by %s', ([, options, environment, mebibytes]) => {
    const lines = [`command: java ${options} -jar a.jar`, `environment: { ${environment} }`];
    expect(partsIn(['image: app', ...lines])).toEqual([`the heap ${mebibytes * MIB}`]);
  });

  test('takes the least where variables differ', () => {
    const environment = 'environment: { JAVA_OPTS: -Xmx2g, CATALINA_OPTS: -Xmx1g }';
    expect(partsIn(['image: app', environment])).toEqual([`the heap ${1024 * MIB}`]);
  });

  test.for([
    '-Xmx$$HEAP',
    '-Xmx1.5g',
    '-Xmxauto',
    '-DXmx=-Xms1g',
    '-Xms1g',
    '-XX:MaxRAMPercentage=0',
    '-XX:MaxRAMFraction=0',
    '-XX:MaxRAM=128m',
    '-Xmx0',
  ])('does not guess at %s', (options) => {
    expect(tenantIn(['image: app', 'environment:', `  JAVA_OPTS: "${options}"`])).toBeUndefined();
  });

  test('does not go by shares in less than 256 MiB, as Java does not', () => {
    const lines = ['image: app', 'environment: { JAVA_OPTS: "-XX:MaxRAMPercentage=100" }'];
    expect(partsIn(lines, '256m')).toEqual([`the heap ${256 * MIB}`]);
    expect(tenantIn(lines, `${256 * MIB - 1}`)).toBeUndefined();
  });

  test.for([
    ['-Xmx2g', '1g', 'Write "-Xmx768m", or "-XX:MaxRAMPercentage=75", which follows the limit.'],
    ['-Xmx2g', '128m', 'Write "-Xmx96m", three quarters of the limit.'],
    [
      '-XX:MaxRAMPercentage=95',
      '1g',
      'Write "-XX:MaxRAMPercentage=75", three quarters of the limit.',
    ],
    [
      '-XX:MaxRAM=8g',
      '1g',
      'Leave out "-XX:MaxRAM", and write "-XX:MaxRAMPercentage=75", three quarters of the limit.',
    ],
  ] as const)('advises on %s in %s', ([options, limit, advice]) => {
    const lines = ['image: app', `environment: { JAVA_OPTS: "${options}" }`];
    expect(tenantIn(lines, limit)?.claim.advice).toBe(advice);
  });
});
