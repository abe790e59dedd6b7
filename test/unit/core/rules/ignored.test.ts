import { describe, expect, test } from 'vitest';
import { findingsIn, webStack } from '../../../builders/findings.ts';

describe('a key that only swarm reads', () => {
  const cases = [
    {
      rule: 'cpu-reservation-ignored',
      line: 'deploy: { resources: { reservations: { cpus: "1" } } }',
      key: 'deploy.resources.reservations.cpus',
      plain: 'deploy: { resources: { reservations: { memory: 1g } } }',
    },
    {
      rule: 'deploy-mode-ignored',
      line: 'deploy: { mode: global }',
      key: 'deploy.mode',
      plain: 'deploy: { mode: replicated }',
    },
    {
      rule: 'placement-ignored',
      line: 'deploy: { placement: { max_replicas_per_node: 1 } }',
      key: 'deploy.placement',
      plain: 'deploy: { placement: {} }',
    },
    {
      rule: 'update-config-ignored',
      line: 'deploy: { update_config: { order: start-first } }',
      key: 'deploy.update_config',
      plain: 'deploy: { update_config: {} }',
    },
    {
      rule: 'restart-delay-ignored',
      line: 'deploy: { restart_policy: { condition: any, window: 1m } }',
      key: 'deploy.restart_policy.window',
      plain: 'deploy: { restart_policy: { condition: any, max_attempts: 3 } }',
    },
  ];

  test.for(cases)('is noted by $rule', ({ rule, line, key }) => {
    expect(findingsIn(rule, webStack(line))).toMatchObject([
      { severity: 'note', position: { line: 4 }, facts: { key, services: 'web', count: 1 } },
    ]);
  });

  test.for([
    ['restart_policy: { delay: 5s }', true],
    ['restart_policy: { condition: any, delay: 5s }', false],
    ['restart_policy: { condition: none, window: 5s }', false],
  ] as const)('is told to mean no restart at all with %s: %s', ([policy, isTold]) => {
    const compose = webStack('restart: always', `deploy: { ${policy} }`);
    const [found] = findingsIn('restart-delay-ignored', compose);
    expect(found?.message.includes('it never restarts "web"')).toBe(isTold);
    expect(found?.fix === undefined).toBe(isTold);
  });

  test.for(cases)('is none of $rule where swarm runs the stack', ({ rule, line }) => {
    expect(findingsIn(rule, webStack(line), { target: 'swarm' })).toEqual([]);
  });

  test.for(cases)('is not what $rule sees in $plain', ({ rule, plain }) => {
    expect(findingsIn(rule, webStack(plain))).toEqual([]);
  });

  test.for(cases)('is told by $rule once for all services', ({ rule, line }) => {
    const services = ['a', 'b', 'c', 'd', 'e'].map(
      (name) => `  ${name}:\n    image: nginx\n    ${line}`,
    );
    const found = findingsIn(rule, ['services:', ...services].join('\n'), { cpus: '8' });
    expect(found).toMatchObject([
      { position: { line: 4 }, facts: { services: 'a,b,c,d,e', count: 5 } },
    ]);
    expect(found[0]?.message).toContain('"a", "b", "c" and 2 more');
  });
});

describe('cpu-reservation-ignored', () => {
  test.for([
    ['speaks where the CPUs would do', '4', 1],
    ['leaves too many to cpu-reservations-exceed-host', '3.9', 0],
  ] as const)('%s', ([, cpus, count]) => {
    const compose = webStack('deploy: { resources: { reservations: { cpus: "4" } } }');
    expect(findingsIn('cpu-reservation-ignored', compose, { cpus })).toHaveLength(count);
    expect(findingsIn('cpu-reservations-exceed-host', compose, { cpus })).toHaveLength(1 - count);
  });
});

describe('swarm-key-refused', () => {
  test.for([
    ['mem_limit: 1g', 'mem_limit'],
    ['cpus: 1', 'cpus'],
    ['pids_limit: 10', 'pids_limit'],
    ['profiles: []', 'profiles'],
    ['gpus: all', 'gpus'],
    [
      'deploy: { resources: { reservations: { devices: [{ capabilities: [gpu] }] } } }',
      'deploy.resources.reservations.devices',
    ],
  ] as const)('reports %s, and only for swarm', ([line, keys]) => {
    expect(findingsIn('swarm-key-refused', webStack(line), { target: 'swarm' })).toMatchObject([
      { severity: 'error', position: { line: 4 }, facts: { keys } },
    ]);
    expect(findingsIn('swarm-key-refused', webStack(line))).toEqual([]);
  });

  test('accepts what has come into the schema since', () => {
    const compose = webStack('oom_score_adj: 1', 'init: true', 'cap_add: [NET_ADMIN]');
    expect(findingsIn('swarm-key-refused', compose, { target: 'swarm' })).toEqual([]);
  });

  test('tells of all keys of a service at once', () => {
    const compose = webStack('cpus: 1', 'mem_limit: 1g', 'platform: linux/amd64');
    expect(findingsIn('swarm-key-refused', compose, { target: 'swarm' })).toMatchObject([
      { position: { line: 5 }, facts: { keys: 'mem_limit,cpus,platform', count: 3 } },
    ]);
  });
});

describe('swarm-cpus-unquoted', () => {
  test.for([
    ['accepts text', '"0.5"', []],
    ['refuses a fraction', '0.5', [0.5]],
    ['refuses a whole number', '2', [2]],
    ['shows the number as it is written', '0.1', [0.1]],
  ] as const)('%s', ([, cpus, values]) => {
    const compose = webStack(`deploy: { resources: { limits: { cpus: ${cpus} } } }`);
    const found = findingsIn('swarm-cpus-unquoted', compose, { target: 'swarm' });
    expect(found.map(({ facts }) => facts['value'])).toEqual(values);
  });
});

describe('swarm-key-ignored', () => {
  test.for([
    ['names shared memory', 'shm_size: 1g', ['shm_size']],
    ['names a restart that swarm would not do', 'restart: on-failure', ['restart']],
    ['accepts a restart that swarm does anyway', 'restart: unless-stopped', []],
    ['accepts a key that is switched off', 'privileged: false', []],
    ['names a key that is switched on', 'privileged: true', ['privileged']],
    ['names a name that swarm does not give', 'container_name: web', ['container_name']],
    ['leaves building to others', 'build: .', []],
  ] as const)('%s', ([, line, keys]) => {
    const found = findingsIn('swarm-key-ignored', webStack(line), { target: 'swarm' });
    expect(found.map(({ facts }) => facts['keys'])).toEqual(keys);
  });
});
