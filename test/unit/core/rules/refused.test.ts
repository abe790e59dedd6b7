import { describe, expect, test } from 'vitest';
import { findingsIn, webStack } from '../../../builders/findings.ts';

const GIB = 1024 ** 3;

describe('swap-limit-without-memory-limit', () => {
  test.for([
    ['a memory limit beside it', ['mem_limit: 1g', 'memswap_limit: 1g']],
    ['swap without end', ['memswap_limit: -1']],
    ['a swap limit of 0, which is none', ['memswap_limit: 0']],
  ] as const)('accepts %s', ([, lines]) => {
    expect(findingsIn('swap-limit-without-memory-limit', webStack(...lines))).toEqual([]);
  });

  test('reports a swap limit alone', () => {
    const found = findingsIn('swap-limit-without-memory-limit', webStack('memswap_limit: 1g'));
    expect(found).toMatchObject([
      { severity: 'error', position: { line: 4 }, facts: { swapLimit: GIB } },
    ]);
  });
});

describe('swap-limit-below-memory-limit', () => {
  test.for([
    ['accepts a byte more', GIB + 1, 0],
    ['accepts as much: no swap', GIB, 0],
    ['refuses a byte less', GIB - 1, 1],
    ['accepts swap without end', -1, 0],
    ['accepts 0, which is unset', 0, 0],
  ] as const)('%s', ([, swap, count]) => {
    const compose = webStack('mem_limit: 1g', `memswap_limit: ${swap}`);
    expect(findingsIn('swap-limit-below-memory-limit', compose)).toHaveLength(count);
  });

  test('says what to write for each meaning', () => {
    const compose = webStack('mem_limit: 2g', 'memswap_limit: 512m');
    const [found] = findingsIn('swap-limit-below-memory-limit', compose);
    expect(found?.message).toContain('write 2g for no swap, or 2560m for 512 MiB of it');
  });
});

describe('cpu-limit-too-small', () => {
  test.for([
    ['accepts 0.011', '0.011', []],
    ['accepts 0.01', '0.01', []],
    ['accepts 0, which is unset', '0', []],
    ['refuses 0.0099', '0.0099', ['does not start']],
    ['refuses 0.00001', '0.00001', ['does not start']],
    ['says that less is no limit', '0.000009', ['no limit at all']],
    ['says so of what is next to nothing', '1e-10', ['1e-10 CPUs', 'no limit at all']],
    ['refuses what is below zero', '-0.5', ['does not start']],
  ] as const)('%s', ([, cpus, effects]) => {
    const found = findingsIn('cpu-limit-too-small', webStack(`cpus: ${cpus}`));
    expect(found).toHaveLength(Math.min(effects.length, 1));
    for (const effect of effects) expect(found[0]?.message).toContain(effect);
  });
});

describe('cpus-with-cpu-quota', () => {
  test.for([
    ['accepts CPUs alone', ['cpus: 1'], []],
    ['accepts a quota alone', ['cpu_quota: 50000', 'cpu_period: 100000'], []],
    ['accepts a quota of -1, which is none', ['cpus: 1', 'cpu_quota: -1'], []],
    ['refuses a quota beside CPUs', ['cpus: 1', 'cpu_quota: 50000'], ['cpu_quota']],
    ['refuses a period beside CPUs', ['cpus: 1', 'cpu_period: 100000'], ['cpu_period']],
  ] as const)('%s', ([, lines, keys]) => {
    const found = findingsIn('cpus-with-cpu-quota', webStack(...lines));
    expect(found.map(({ facts }) => facts['key'])).toEqual(keys);
  });
});

describe('cpuset-outside-host', () => {
  test.for([
    ['accepts the last CPU', '3', '4', 0],
    ['accepts a list', '0,2-3', '4', 0],
    ['refuses the one after it', '4', '4', 1],
    ['refuses a range that reaches past it', '2-4', '4', 1],
    ['refuses any in a list', '9,0', '4', 1],
    ['counts a part of a CPU as one', '1', '1.5', 0],
    ['is silent about what is no list of CPUs', 'all', '4', 0],
    ['is not shaken by a huge range', '0-999999999', '4', 1],
  ] as const)('%s', ([, cpuset, cpus, count]) => {
    const compose = webStack(`cpuset: "${cpuset}"`);
    expect(findingsIn('cpuset-outside-host', compose, { cpus })).toHaveLength(count);
  });
});

describe('fixed-port-with-replicas', () => {
  test.for([
    ['accepts one container', 1, '8080:80', 0],
    ['refuses two for one port', 2, '8080:80', 1],
    ['accepts as many as the range has ports', 3, '8080-8082:80', 0],
    ['refuses one more', 4, '8080-8082:80', 1],
    ['accepts any free port', 9, '80', 0],
    ['accepts port 0, which is any', 9, '0:80', 0],
    ['refuses one port of an address', 2, '127.0.0.1:8080:80', 1],
  ] as const)('%s', ([, scale, port, count]) => {
    const compose = webStack(`scale: ${scale}`, `ports: ["${port}"]`);
    expect(findingsIn('fixed-port-with-replicas', compose)).toHaveLength(count);
  });

  test('says how many ports there are for how many containers', () => {
    const compose = webStack('scale: 4', 'ports: ["8080-8082:80"]');
    expect(findingsIn('fixed-port-with-replicas', compose)).toMatchObject([
      { position: { line: 5 }, facts: { published: '8080-8082', ports: 3, replicas: 4 } },
    ]);
  });

  test('leaves swarm alone, where containers share a port', () => {
    const compose = webStack('deploy: { replicas: 3 }', 'ports: ["8080:80"]');
    expect(findingsIn('fixed-port-with-replicas', compose)).toHaveLength(1);
    expect(findingsIn('fixed-port-with-replicas', compose, { target: 'swarm' })).toEqual([]);
  });
});

describe('cpuset-invalid', () => {
  test.for([
    ['0', 0],
    ['0-2,5', 0],
    ['1-1', 0],
    ['', 0],
    ['all', 1],
    ['0, 1', 1],
    ['3-1', 1],
    ['-1', 1],
  ] as const)('finds in "%s" that many lists that are none: %i', ([cpuset, count]) => {
    expect(findingsIn('cpuset-invalid', webStack(`cpuset: "${cpuset}"`))).toHaveLength(count);
  });

  test('tells what came through a variable as it is written', () => {
    const [found] = findingsIn('cpuset-invalid', webStack('cpuset: "0,${PATH:-hunter}"'));
    expect(found?.message).toContain('is "0,${PATH:-hunter}", which is no list of CPUs');
    expect(found?.facts).toEqual({ cpuset: '0,${PATH:-hunter}' });
  });
});

describe('restart-attempts-uncounted', () => {
  const policy = (text: string): string => `deploy: { restart_policy: { ${text} } }`;

  test.for([
    ['restart: always:3', 'always', 3],
    ['restart: "no:1"', 'no', 1],
    [policy('condition: any, max_attempts: 2'), 'any', 2],
    [policy('condition: none, max_attempts: 2'), 'none', 2],
    [policy('condition: unless-stopped, max_attempts: "2"'), 'unless-stopped', 2],
  ] as const)('reports %s', ([line, condition, attempts]) => {
    expect(findingsIn('restart-attempts-uncounted', webStack(line))).toMatchObject([
      { severity: 'error', position: { line: 4 }, facts: { condition, attempts } },
    ]);
  });

  test.for([
    'restart: always',
    'restart: always:0',
    'restart: on-failure:3',
    policy('condition: on-failure, max_attempts: 3'),
    policy('condition: any, max_attempts: 0'),
    policy('condition: any, delay: 5s'),
    policy('max_attempts: 3'),
  ])('accepts %s', (line) => {
    expect(findingsIn('restart-attempts-uncounted', webStack(line))).toEqual([]);
  });

  test('lets the policy of deploy win, and leaves swarm alone', () => {
    const lines = ['restart: always:3', policy('condition: on-failure, max_attempts: 3')];
    expect(findingsIn('restart-attempts-uncounted', webStack(...lines))).toEqual([]);
    const any = webStack(policy('condition: any, max_attempts: 3'));
    expect(findingsIn('restart-attempts-uncounted', any, { target: 'swarm' })).toEqual([]);
  });
});
