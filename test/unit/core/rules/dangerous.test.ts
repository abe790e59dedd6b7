import { describe, expect, test } from 'vitest';
import { findingsIn, webStack } from '../../../builders/findings.ts';

const GIB = 1024 ** 3;
const MIB = 1024 ** 2;

describe('unlimited-beside-tight-host', () => {
  const beside = (limit: string): string =>
    [webStack(`mem_limit: ${limit}`), '  log:', '    image: nginx'].join('\n');

  test.for([
    ['accepts a quarter that is left', `${6 * GIB}b`, []],
    ['reports a byte less', `${6 * GIB + 1}b`, [2 * GIB - 1]],
    ['reports nothing left at all', `${8 * GIB}b`, [0]],
    ['leaves more than all to memory-limits-exceed-host', `${8 * GIB + 1}b`, []],
  ] as const)('%s', ([, limit, left]) => {
    const found = findingsIn('unlimited-beside-tight-host', beside(limit));
    expect(found.map(({ facts }) => facts['left'])).toEqual(left);
  });

  test('points at the service without a limit', () => {
    expect(findingsIn('unlimited-beside-tight-host', beside('7g'))).toMatchObject([
      { severity: 'warning', position: { line: 5 }, facts: { host: 'box', unlimited: 'log' } },
    ]);
  });

  test('accepts a full host of services with limits', () => {
    expect(findingsIn('unlimited-beside-tight-host', webStack('mem_limit: 8g'))).toEqual([]);
  });
});

describe('tmpfs-exceeds-memory-limit', () => {
  test.for([
    ['accepts a tmpfs of all memory', '/tmp:size=512m', []],
    ['reports a byte more', `/tmp:size=${512 * MIB + 1}`, [512 * MIB + 1]],
    ['reads units of the kernel', '/tmp:mode=1777,size=1g,noexec', [GIB]],
    ['does not guess what percent are', '/tmp:size=90%', []],
    ['does not guess what has no size', '/tmp', []],
  ] as const)('%s', ([, tmpfs, sums]) => {
    const compose = webStack('mem_limit: 512m', `tmpfs: "${tmpfs}"`);
    const found = findingsIn('tmpfs-exceeds-memory-limit', compose);
    expect(found.map(({ facts }) => facts['tmpfs'])).toEqual(sums);
  });

  test('adds up both forms, and points at the largest', () => {
    const compose = webStack(
      'mem_limit: 512m',
      'tmpfs: /run:size=200m',
      'volumes: [{ type: tmpfs, target: /cache, tmpfs: { size: 400m } }]',
    );
    expect(findingsIn('tmpfs-exceeds-memory-limit', compose)).toMatchObject([
      { severity: 'warning', position: { line: 6 }, facts: { tmpfs: 600 * MIB } },
    ]);
  });
});

describe('shm-exceeds-memory-limit', () => {
  test.for([
    ['accepts a byte less', 512 * MIB - 1, 0],
    ['accepts shared memory of all memory', 512 * MIB, 0],
    ['reports a byte more', 512 * MIB + 1, 1],
  ] as const)('%s', ([, size, count]) => {
    const compose = webStack('mem_limit: 512m', `shm_size: ${size}`);
    expect(findingsIn('shm-exceeds-memory-limit', compose)).toHaveLength(count);
  });

  test('has nothing to say without a limit, nor of swarm, which ignores the key', () => {
    expect(findingsIn('shm-exceeds-memory-limit', webStack('shm_size: 9g'))).toEqual([]);
    const compose = webStack('shm_size: 9g', 'deploy: { resources: { limits: { memory: 1g } } }');
    expect(findingsIn('shm-exceeds-memory-limit', compose)).toHaveLength(1);
    expect(findingsIn('shm-exceeds-memory-limit', compose, { target: 'swarm' })).toEqual([]);
  });

  test.for([
    ['reports it where others may join', 'ipc: shareable', 1],
    ['reports it in a namespace of its own', 'ipc: private', 1],
    ["leaves the host's shared memory alone", 'ipc: host', 0],
    ["leaves another service's alone", 'ipc: "service:db"', 0],
    ["leaves another container's alone", 'ipc: "container:db"', 0],
  ] as const)('%s', ([, ipc, count]) => {
    const compose = [
      webStack('mem_limit: 512m', 'shm_size: 1g', ipc),
      '  db: { image: nginx, ipc: shareable }',
    ].join('\n');
    expect(findingsIn('shm-exceeds-memory-limit', compose)).toHaveLength(count);
  });
});

describe('oom-score-extreme', () => {
  test.for([
    ['accepts -499', -499, 0],
    ["accepts the engine's own -500", -500, 0],
    ['reports -501', -501, 1],
    ['reports -1000', -1000, 1],
    ['accepts 1000: killed first', 1000, 0],
  ] as const)('%s', ([, score, count]) => {
    const found = findingsIn('oom-score-extreme', webStack(`oom_score_adj: ${score}`));
    expect(found).toHaveLength(count);
  });
});

describe('oom-kill-disabled-without-limit', () => {
  test.for([
    ['reports it without a limit', ['oom_kill_disable: true'], 1],
    ['accepts it with one', ['oom_kill_disable: true', 'mem_limit: 1g'], 0],
    ['accepts the killer left on', ['oom_kill_disable: false'], 0],
  ] as const)('%s', ([, lines, count]) => {
    const found = findingsIn('oom-kill-disabled-without-limit', webStack(...lines));
    expect(found).toHaveLength(count);
  });
});

describe('oom-loop-hidden', () => {
  test.for([
    ['reports a restart without end', ['mem_limit: 1g', 'restart: always'], 1],
    [
      'reports the policy of deploy',
      ['mem_limit: 1g', 'deploy: { restart_policy: { condition: any } }'],
      1,
    ],
    [
      'lets the policy of deploy win',
      ['mem_limit: 1g', 'restart: always', 'deploy: { restart_policy: { condition: none } }'],
      0,
    ],
    ['accepts one that gives up', ['mem_limit: 1g', 'restart: on-failure:3'], 0],
    ['reports a failure that is met without end', ['mem_limit: 1g', 'restart: on-failure'], 1],
    [
      'accepts a policy of deploy that gives up',
      ['mem_limit: 1g', 'deploy: { restart_policy: { condition: on-failure, max_attempts: 3 } }'],
      0,
    ],
    ['accepts one that stays down', ['mem_limit: 1g', 'restart: "no"'], 0],
    [
      'accepts one with a health check',
      ['mem_limit: 1g', 'restart: always', 'healthcheck: { test: "true" }'],
      0,
    ],
    [
      'is not fooled by a check that is off',
      ['mem_limit: 1g', 'restart: always', 'healthcheck: { test: [NONE] }'],
      1,
    ],
    ['accepts one without a limit', ['restart: always'], 0],
  ] as const)('%s', ([, lines, count]) => {
    expect(findingsIn('oom-loop-hidden', webStack(...lines))).toHaveLength(count);
  });

  test.for([
    ['reports what swarm restarts unless told otherwise', '', 1],
    ['takes the condition for any where none is written', ', restart_policy: { delay: 5s }', 1],
    ['accepts a task that stays down', ', restart_policy: { condition: none }', 0],
    ['accepts one that gives up', ', restart_policy: { max_attempts: 3 }', 0],
  ] as const)('in swarm, %s', ([, policy, count]) => {
    const compose = webStack(`deploy: { resources: { limits: { memory: 1g } }${policy} }`);
    expect(findingsIn('oom-loop-hidden', compose, { target: 'swarm' })).toHaveLength(count);
  });
});

describe('cpuset-shared', () => {
  const pinned = (...sets: readonly string[]): string =>
    [
      'services:',
      ...sets.map((set, index) => `  s${index}:\n    image: nginx\n    cpuset: "${set}"`),
    ].join('\n');

  test.for([
    ['accepts sets that touch', ['0-1', '2-3'], []],
    ['reports a CPU in common', ['0-2', '2-3'], ['s0']],
    ['reports one inside another', ['0-7', '3'], ['s0']],
    ['reports each against those before it', ['0', '0', '0'], ['s0', 's0,s1']],
    ['accepts what is no list of CPUs', ['0', 'all'], []],
  ] as const)('%s', ([, sets, others]) => {
    const found = findingsIn('cpuset-shared', pinned(...sets), { cpus: '8' });
    expect(found.map(({ facts }) => facts['with'])).toEqual(others);
  });
});

describe('swap-limit-missing', () => {
  test.for([
    ['reports a memory limit alone', ['mem_limit: 1g'], 1],
    ['accepts a swap limit beside it', ['mem_limit: 1g', 'memswap_limit: -1'], 0],
    ['has nothing to say without a memory limit', ['cpus: 1'], 0],
  ] as const)('%s', ([, lines, count]) => {
    expect(findingsIn('swap-limit-missing', webStack(...lines))).toHaveLength(count);
  });
});

describe('pids-limit-missing', () => {
  test.for([
    ['reports a service without one', 'mem_limit: 1g', 1],
    ['reports one below zero, which is none', 'pids_limit: -1', 1],
    ['accepts the key of Compose', 'pids_limit: 100', 0],
    ['accepts the key of deploy', 'deploy: { resources: { limits: { pids: 100 } } }', 0],
  ] as const)('%s', ([, line, count]) => {
    expect(findingsIn('pids-limit-missing', webStack(line))).toHaveLength(count);
  });
});
