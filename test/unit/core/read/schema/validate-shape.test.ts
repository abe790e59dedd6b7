import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { validateShape } from '@plimsoll/core/internal/read/schema/validate-shape';
import type { Entry, Mapping } from '@plimsoll/core/internal/read/tree';
import { describe, expect, test } from 'vitest';
import { tree, webTree } from '../../../../builders/tree.ts';

function problemsOf(document: Mapping): readonly Problem[] {
  const problems: Problem[] = [];
  validateShape(document, (problem) => problems.push(problem));
  return problems;
}

describe('validateShape', () => {
  test.for([
    'mem_limit: 512m',
    'mem_limit: 1.5',
    'mem_reservation: 1e3',
    'cpus: 0.5',
    'cpus: "0.5"',
    'cpu_count: 0',
    'cpu_percent: 100',
    'oom_score_adj: -1000',
    'pids_limit: 10.5',
    'scale: 2.0',
    'shm_size: 64m',
    'command: null',
    'command: [a, "b"]',
    'pid: null',
    'deploy: null',
    'deploy: {resources: {limits: {memory: 512m, cpus: 1, pids: 3.0}}}',
    'deploy: {resources: {reservations: {devices: [{capabilities: [gpu], count: all}]}}}',
    'deploy: {x-note: [1], update_config: {order: start-first}}',
    'gpus: all',
    'gpus: [{anything: goes}]',
    'ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3, NoSuch: [free]}',
    'networks: {front: null, back: {priority: 1.5}}',
    'depends_on: {db: {condition: service_healthy, x-why: slow}}',
    'environment: {A: 1, B: null, C: true, "x y": z}',
    'environment: [A=1, B]',
    'ports: ["80:80", 81, {target: 82}]',
    'volumes: [{type: tmpfs, target: /run, tmpfs: {size: 0}}]',
    'extra_hosts: {a: [1.1.1.1, 1.1.1.1]}',
    'storage_opt: {anything: [goes]}',
    'logging: {driver: x, options: {a: null, b: 1}}',
    'x-anything: {goes: .5}',
    'healthcheck: {retries: 1.5, test: curl}',
    'hostname: 2001-01-01',
    'pull_policy: every_1d12h',
    'env_file: [a.env, {path: b.env, required: false}]',
  ])('accepts %s', (line) => {
    expect(problemsOf(webTree(line))).toEqual([]);
  });

  test.for([
    [
      'mem_limit: [1]',
      'wrong-type',
      16,
      '"services.web.mem_limit" is a list; Compose takes a number of bytes or text such as "512m".',
    ],
    [
      'mem_reservation: 1.5',
      'wrong-type',
      22,
      '"services.web.mem_reservation" is the number 1.5; Compose takes a whole number of bytes or text such as "512m".',
    ],
    [
      'cpuset: 0',
      'wrong-type',
      13,
      '"services.web.cpuset" is the number 0; Compose takes text such as "0-3".',
    ],
    [
      'cpu_count: -1',
      'value-not-allowed',
      16,
      '"services.web.cpu_count" is the number -1; Compose takes a whole number, 0 or more.',
    ],
    [
      'cpu_percent: 101',
      'value-not-allowed',
      18,
      '"services.web.cpu_percent" is the number 101; Compose takes a whole number from 0 to 100.',
    ],
    [
      'oom_score_adj: -1001',
      'value-not-allowed',
      20,
      '"services.web.oom_score_adj" is the number -1001; Compose takes a whole number from -1000 to 1000.',
    ],
    [
      'scale: 1.5',
      'wrong-type',
      12,
      '"services.web.scale" is the number 1.5; Compose takes a whole number.',
    ],
    [
      'deploy: {resources: {limits: {memory: 512}}}',
      'wrong-type',
      43,
      '"services.web.deploy.resources.limits.memory" is the number 512; Compose takes text such as "512m".',
    ],
    [
      'deploy: {resources: {limits: null}}',
      'wrong-type',
      34,
      '"services.web.deploy.resources.limits" is empty; Compose takes a mapping.',
    ],
    [
      'deploy: {resources: {reservations: {pids: 1}}}',
      'unknown-key',
      41,
      '"pids" is not a key that Compose knows in "services.web.deploy.resources.reservations".',
    ],
    [
      'deploy: {resources: {reservations: {devices: [{count: 1}]}}}',
      'key-missing',
      51,
      '"services.web.deploy.resources.reservations.devices[0]" lacks the key "capabilities".',
    ],
    [
      'mem_limt: 1g',
      'unknown-key',
      5,
      '"mem_limt" is not a key that Compose knows in "services.web".',
    ],
    [
      'gpus: some',
      'wrong-type',
      11,
      '"services.web.gpus" is "some"; Compose takes "all" or a list of devices.',
    ],
    [
      'cgroup: own',
      'value-not-allowed',
      13,
      '"services.web.cgroup" is "own"; Compose takes "host" or "private".',
    ],
    [
      'build: {context: [.]}',
      'wrong-type',
      22,
      '"services.web.build.context" is a list; Compose takes text.',
    ],
    [
      'env_file: [{path: a, x-b: 1}]',
      'unknown-key',
      26,
      '"x-b" is not a key that Compose knows in "services.web.env_file[0]".',
    ],
    [
      'ulimits: {nofile: {soft: 1}}',
      'key-missing',
      23,
      '"services.web.ulimits.nofile" lacks the key "hard".',
    ],
    [
      'group_add: [a, b, a]',
      'item-repeated',
      23,
      '"services.web.group_add[2]" repeats "services.web.group_add[0]"; Compose takes each item once.',
    ],
    [
      'networks: {"a b": null}',
      'name-refused',
      16,
      '"a b" in "services.web.networks" is not a name that Compose takes.',
    ],
    [
      'environment: {"": 1}',
      'name-refused',
      19,
      'An entry of "services.web.environment" has no name.',
    ],
    [
      'environment: {A: {}}',
      'wrong-type',
      22,
      '"services.web.environment.A" is a mapping; Compose takes text, a number, true, false or nothing.',
    ],
    [
      'x-note: .inf',
      'value-not-allowed',
      13,
      'A number here is infinite (.inf), which Compose cannot pass on.',
    ],
    [
      'storage_opt: 5',
      'wrong-type',
      18,
      '"services.web.storage_opt" is the number 5; Compose takes a mapping.',
    ],
    [
      'pull_policy: sometimes',
      'value-not-allowed',
      18,
      '"services.web.pull_policy" is "sometimes"; Compose takes "always", "never", "build", "missing", "if_not_present", "refresh", "daily", "weekly" or text such as "every_12h".',
    ],
  ] as const)('refuses %s', ([line, code, column, message]) => {
    expect(problemsOf(webTree(line))).toMatchObject([
      { code, class: 'schema', message, position: { file: 'compose.yaml', line: 4, column } },
    ]);
  });

  test.for([
    ['mem_limt: 1g', 'Did you mean "mem_limit"?'],
    ['cpuset: 0', 'Write it in quotes, such as "0-3".'],
    ['user: 1000', 'Put quotes around the value.'],
    ['image: null', 'Give it a value, or remove the key.'],
    ['devices: /dev/null', 'Write it as an item of a list, after "- ".'],
    ['develop: {wach: []}', 'Did you mean "watch"?'],
    ['deploy: {resources: {limits: {bogus: 1}}}', 'Remove it, or use one of cpus, memory, pids.'],
  ] as const)('advises on %s', ([line, hint]) => {
    const text = `services:\n  web:\n    ${line}`;
    expect(problemsOf(tree(text))).toMatchObject([{ hint }]);
  });

  test('tells every problem of a stack at once', () => {
    const problems = problemsOf(webTree('mem_limit: []', 'privileged: 1', 'imag: x'));
    expect(problems.map(({ position }) => position?.line)).toEqual([4, 5, 6]);
  });

  test.for([
    ['web: {image: nginx}', 'unknown-key', 'Put services under a top-level "services:" key.'],
    ['servces: {}', 'unknown-key', 'Did you mean "services"?'],
    ['services: null', 'wrong-type', 'Give it a value, or remove the key.'],
    [
      'services: {"a b": {image: x}}',
      'name-refused',
      'Use letters, digits, dots, hyphens and underscores only.',
    ],
    ['services: {a: null}', 'wrong-type', 'Give it a value, or remove the key.'],
    ['version: 3.8', 'wrong-type', 'Put quotes around the value.'],
    [
      'volumes: {"a b": null}',
      'name-refused',
      'Use letters, digits, dots, hyphens and underscores only.',
    ],
    ['secrets: {s: null}', 'wrong-type', 'Give it a value, or remove the key.'],
    ['models: {m: {name: x}}', 'key-missing', 'Add "model:" with text.'],
    [
      'include: [{file: a}]',
      'unknown-key',
      'Remove it, or use one of path, env_file, project_directory.',
    ],
  ] as const)('refuses %s at the top', ([text, code, hint]) => {
    expect(problemsOf(tree(text))).toMatchObject([{ code, hint }]);
  });

  test.for([
    'networks: {"a b": [free]}',
    'models: {"a b": 5}',
    'volumes: {v: null}',
    'x-any: [1]',
    'services: {}',
  ])('accepts %s at the top', (text) => {
    expect(problemsOf(tree(text))).toEqual([]);
  });

  test('does not show a value that came through a variable', () => {
    const document = webTree('cgroup: secret');
    const position = { file: '.env', line: 1, column: 1 };
    const variable = { kind: 'variable', name: 'C', source: 'env-file', position } as const;
    expect(problemsOf(throughVariable(document, variable))).toMatchObject([
      { message: '"services.web.cgroup" is text; Compose takes "host" or "private".' },
    ]);
  });
});

type Variable = Extract<Mapping['origin']['via'][number], { kind: 'variable' }>;

/** The same document, as though every scalar had been filled in from one variable. */
function throughVariable(mapping: Mapping, variable: Variable): Mapping {
  const entries = new Map<string, Entry>();
  for (const [name, { key, value }] of mapping.entries) {
    const origin = { ...value.origin, via: [variable] };
    const filled =
      value.kind === 'mapping' ? throughVariable(value, variable) : { ...value, origin };
    entries.set(name, { key, value: filled });
  }
  return { ...mapping, entries };
}
