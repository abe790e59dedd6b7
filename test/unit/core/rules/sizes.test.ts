import { describe, expect, test } from 'vitest';
import { findingsIn, webStack } from '../../../builders/findings.ts';

const MIB = 1024 ** 2;

describe('value-dropped', () => {
  test.for([
    ['text', 'mem_limit: 1.5g'],
    ['whole bytes', 'mem_limit: 1073741824'],
    ['text that is a fraction of a byte', 'shm_size: "67108864.5"'],
    ['a fraction of a CPU', 'cpus: 1.5'],
  ])('accepts %s', ([, line = '']) => {
    expect(findingsIn('value-dropped', webStack(line))).toEqual([]);
  });

  test.for([
    ['a number with a decimal point', 'mem_limit: 1.5', 'mem_limit'],
    ['an exponent', 'shm_size: 1e9', 'shm_size'],
    ['more than 64 bits', 'mem_reservation: 9223372036854775808', 'mem_reservation'],
    ['a date', 'memswap_limit: 2001-01-01', 'memswap_limit'],
    ['a date for a command', 'command: 2001-01-01', 'command'],
  ])('reports %s', ([, line = '', key]) => {
    expect(findingsIn('value-dropped', webStack(line))).toMatchObject([
      { severity: 'error', service: 'web', position: { line: 4 }, facts: { key, count: 1 } },
    ]);
  });

  test('tells of all values of a service at once', () => {
    const found = findingsIn('value-dropped', webStack('mem_limit: 1.5', 'shm_size: 2.5'));
    expect(found).toMatchObject([{ facts: { count: 2 } }]);
    expect(found[0]?.message).toContain('"shm_size: 2.5"');
  });

  test('leaves a service alone that a profile holds back', () => {
    const compose = webStack('mem_limit: 1.5', 'profiles: [never]');
    expect(findingsIn('value-dropped', compose)).toEqual([]);
  });

  test('speaks in the place of memory-limit-missing', () => {
    expect(findingsIn('memory-limit-missing', webStack('mem_limit: 1.5'))).toEqual([]);
    expect(findingsIn('memory-limit-missing', webStack('shm_size: 1.5'))).toHaveLength(1);
  });
});

describe('size-without-unit', () => {
  test.for([
    ['bytes from 64 KiB on', 'mem_limit: 65536'],
    ['a unit, however small the number', 'shm_size: 64b'],
    ['zero', 'mem_limit: 0'],
    ['a number that is no size', 'mem_swappiness: 60'],
    ['a swap limit, which other rules hold against the memory limit', 'memswap_limit: 512'],
  ])('accepts %s', ([, line = '']) => {
    expect(findingsIn('size-without-unit', webStack(line))).toEqual([]);
  });

  test.for([
    ['a byte below 64 KiB', 'mem_limit: 65535', 'error', 65535],
    ['a number in quotes', 'mem_reservation: "512"', 'error', 512],
    ['what the engine takes, more mildly', 'shm_size: 64', 'warning', 64],
    ['a default', `mem_limit: \${UNSET:-256}`, 'error', 256],
  ] as const)('reports %s', ([, line, severity, bytes]) => {
    expect(findingsIn('size-without-unit', webStack(line))).toMatchObject([
      { severity, position: { line: 4 }, facts: { bytes } },
    ]);
  });

  test('reads the size of a tmpfs volume', () => {
    const mount = 'volumes: [{ type: tmpfs, target: /cache, tmpfs: { size: 512 } }]';
    expect(findingsIn('size-without-unit', webStack(mount))).toMatchObject([
      { severity: 'warning', facts: { key: 'tmpfs.size', bytes: 512 } },
    ]);
  });

  test.for([
    ['reports one in bytes', '/cache:mode=1777,size=64', [64]],
    ['accepts a unit', '/cache:size=64k', []],
    ['accepts bytes from 64 KiB on', '/cache:size=65536', []],
    ['accepts a share of the host', '/cache:size=50%', []],
  ] as const)('reads the options of a tmpfs: $0', ([, mount, sizes]) => {
    const found = findingsIn('size-without-unit', webStack(`tmpfs: "${mount}"`));
    expect(found.map(({ facts }) => facts['bytes'])).toEqual(sizes);
  });
});

describe('for swarm', () => {
  test.for([
    ['size-without-unit', 'mem_limit: 512'],
    ['size-without-unit', 'shm_size: 64'],
    ['size-decimal-looking', 'mem_limit: 1000m'],
    ['size-suffix-off-spec', 'mem_limit: 1gib'],
    ['memory-below-engine-minimum', 'mem_limit: 5m'],
    ['cpu-limit-too-small', 'cpus: 0.001'],
    ['oom-kill-disabled-without-limit', 'oom_kill_disable: true'],
  ] as const)('%s leaves %s to those that say it counts for nothing', ([rule, line]) => {
    expect(findingsIn(rule, webStack(line))).toHaveLength(1);
    expect(findingsIn(rule, webStack(line), { target: 'swarm' })).toEqual([]);
  });

  test.for([
    ['size-without-unit', 'memory: "512"'],
    ['size-decimal-looking', 'memory: 1000m'],
    ['memory-below-engine-minimum', 'memory: 5m'],
    ['cpu-limit-too-small', 'cpus: "0.001"'],
  ] as const)('%s looks at %s under deploy', ([rule, line]) => {
    const compose = webStack(`deploy: { resources: { limits: { ${line} } } }`);
    expect(findingsIn(rule, compose, { target: 'swarm' })).toHaveLength(1);
  });
});

describe('memory-below-engine-minimum', () => {
  test.for([
    ['6 MiB', 'mem_limit: 6m'],
    ['no limit', 'mem_limit: 0'],
    ['a forgotten unit, which has a rule of its own', 'mem_limit: 512'],
    ['a reservation below zero, which the engine overlooks', 'mem_reservation: -1'],
  ])('accepts %s', ([, line = '']) => {
    expect(findingsIn('memory-below-engine-minimum', webStack(line))).toEqual([]);
  });

  test.for([
    ['a byte less', 'mem_limit: 6291455', 6 * MIB - 1],
    ['a reservation of less', 'mem_reservation: 5m', 5 * MIB],
    ['a limit below zero', 'mem_limit: -1', -1],
  ] as const)('reports %s', ([, line, bytes]) => {
    expect(findingsIn('memory-below-engine-minimum', webStack(line))).toMatchObject([
      { severity: 'error', position: { line: 4 }, facts: { bytes, minimum: 6 * MIB } },
    ]);
  });
});

describe('size-decimal-looking', () => {
  test.for(['1024m', '500M', '1500m', '1000MiB', '1000', '0.5g', '100000b'])(
    'accepts %s',
    (size) => {
      expect(findingsIn('size-decimal-looking', webStack(`mem_limit: ${size}`))).toEqual([]);
    },
  );

  test.for([
    { size: '1000M', bytes: 1000 * MIB, decimalBytes: 1e9, advice: '1g or 954m' },
    { size: '2000 mb', bytes: 2000 * MIB, decimalBytes: 2e9, advice: '2g or 1907m' },
    { size: '64000k', bytes: 64000 * 1024, decimalBytes: 64e6, advice: '64m or 62500k' },
  ])('shows $size in both units', ({ size, bytes, decimalBytes, advice }) => {
    const found = findingsIn('size-decimal-looking', webStack(`mem_limit: ${size}`));
    expect(found).toMatchObject([{ severity: 'note', facts: { bytes, decimalBytes } }]);
    expect(found[0]?.message).toContain(`Write ${advice},`);
  });
});

describe('size-suffix-off-spec', () => {
  test.for(['512m', '512MB', '1G', '1gb', '64k', '64KB', '1048576b', '1048576'])(
    'accepts %s',
    (size) => {
      expect(findingsIn('size-suffix-off-spec', webStack(`mem_limit: ${size}`))).toEqual([]);
    },
  );

  test.for([
    ['512MiB', 'mib', '512m'],
    ['1.5 tb', 'tb', '1536g'],
    ['1p', 'p', '1048576g'],
    ['0.0001gib', 'gib', '107374b'],
  ] as const)(
    'reports %s and says the same in a unit of the specification',
    ([size, unit, same]) => {
      const found = findingsIn('size-suffix-off-spec', webStack(`mem_limit: ${size}`));
      expect(found).toMatchObject([{ severity: 'note', facts: { unit } }]);
      expect(found[0]?.message).toContain(`Write ${same},`);
    },
  );
});
