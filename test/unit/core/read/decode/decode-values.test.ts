import type { Problem } from '@plimsoll/core/internal/errors/plimsoll-error';
import { type DecodedTree, decodeValues } from '@plimsoll/core/internal/read/decode/decode-values';
import { descendant } from '@plimsoll/core/internal/read/nodes';
import type { Mapping, Node } from '@plimsoll/core/internal/read/tree';
import { describe, expect, test } from 'vitest';
import { webTree } from '../../../../builders/tree.ts';

interface Decoding extends DecodedTree {
  readonly problems: readonly Problem[];
}

function decode(document: Mapping): Decoding {
  const problems: Problem[] = [];
  return { ...decodeValues(document, (problem) => problems.push(problem)), problems };
}

/** The value as plain data, so that a table can hold it. */
function plainly(node: Node | undefined): unknown {
  if (node === undefined || node.kind === 'scalar') return node?.value;
  if (node.kind === 'sequence') return node.items.map(plainly);
  return Object.fromEntries([...node.entries].map(([key, { value }]) => [key, plainly(value)]));
}

describe('decodeValues', () => {
  test.for([
    ['mem_limit: 512m', 'mem_limit', 536_870_912],
    ['mem_limit: -1', 'mem_limit', -1],
    ['mem_limit: "1.9k"', 'mem_limit', 1945],
    ['mem_limit: 9007199254740993', 'mem_limit', 9_007_199_254_740_993n],
    ['mem_swappiness: "60"', 'mem_swappiness', 60],
    [
      'deploy: {resources: {limits: {cpus: "0.1"}}}',
      'deploy.resources.limits.cpus',
      Math.fround(0.1),
    ],
    ['deploy: {resources: {limits: {cpus: 2}}}', 'deploy.resources.limits.cpus', 2],
    ['deploy: {resources: {limits: {pids: "10"}}}', 'deploy.resources.limits.pids', 10],
    ['pids_limit: 10.5', 'pids_limit', 10],
    ['pids_limit: 1e3', 'pids_limit', 1000],
    ['pids_limit: 9223372036854775808', 'pids_limit', -(2n ** 63n)],
    [
      'healthcheck: {retries: 1.5, interval: 1d}',
      'healthcheck',
      { retries: 1, interval: '24h0m0s' },
    ],
    ['healthcheck: {test: curl x}', 'healthcheck.test', ['CMD-SHELL', 'curl x']],
    ['command: a "b c" | d', 'command', ['a', 'b c']],
    ['attach: "Yes"', 'attach', true],
    [
      'gpus: [{count: ALL}, {count: "2"}, {count: 3}]',
      'gpus',
      [{ count: -1 }, { count: 2 }, { count: 3 }],
    ],
    [
      'configs: [{source: c, mode: "0440"}, {source: d, mode: 292}]',
      'configs',
      [
        { source: 'c', mode: '0440' },
        { source: 'd', mode: '0444' },
      ],
    ],
    ['environment: {A: 1.0, B: null, C: true}', 'environment', { A: '1', B: null, C: 'true' }],
    ['environment: [A=1, B, "C=d=e"]', 'environment', { A: '1', B: null, C: 'd=e' }],
    ['labels: {A: null, x-b: 1}', 'labels', { A: '', '#extensions': 'map[x-b:1]' }],
    ['labels: [A, A=b]', 'labels', { A: 'b' }],
    [
      'extra_hosts: ["b:1.1.1.1,2.2.2.2", "a=[::1]"]',
      'extra_hosts',
      ['a=::1', 'b=1.1.1.1', 'b=2.2.2.2'],
    ],
    ['extra_hosts: {b: [1.1.1.1], a: 2.2.2.2}', 'extra_hosts', ['a=2.2.2.2', 'b=1.1.1.1']],
    ['expose: [80, "81-82"]', 'expose', ['80', '81-82']],
    ['group_add: [g, 5]', 'group_add', ['g', '5']],
    ['tmpfs: /run', 'tmpfs', ['/run']],
    [
      'ulimits: {nofile: 5, nproc: {soft: 1, hard: 2}}',
      'ulimits',
      { nofile: 5, nproc: { soft: 1, hard: 2 } },
    ],
    [
      'provider: {type: t, options: {a: [1, b], c: true}}',
      'provider.options',
      { a: ['1', 'b'], c: ['true'] },
    ],
    ['x-anything: {mem_limit: 2001-01-01}', 'x-anything', { mem_limit: '2001-01-01' }],
  ] as const)('reads %s', ([line, path, value]) => {
    const { tree, problems, dropped } = decode(webTree(line));
    expect(plainly(descendant(tree, 'services', 'web', ...path.split('.')))).toEqual(value);
    expect({ problems, dropped }).toEqual({ problems: [], dropped: [] });
  });

  test.for([
    ['mem_limit: 1.5', 'mem_limit', '1.5'],
    ['mem_limit: 1e3', 'mem_limit', '1000'],
    ['shm_size: 18446744073709551615', 'shm_size', '18446744073709551615'],
    [
      'deploy: {resources: {limits: {memory: 2001-01-01}}}',
      'deploy.resources.limits.memory',
      '2001-01-01 00:00:00 +0000 UTC',
    ],
    ['volumes: [{type: tmpfs, target: /a, tmpfs: {size: 1.0}}]', 'volumes[0].tmpfs.size', '1'],
  ] as const)('drops %s as Compose does, but says so', ([line, path, text]) => {
    const { tree, dropped, problems } = decode(webTree(line));
    const position = { file: 'compose.yaml', line: 4, column: expect.any(Number) };
    expect(dropped).toEqual([{ service: 'web', path, text, position }]);
    expect(problems).toEqual([]);
    expect(JSON.stringify(plainly(tree))).not.toContain(path.split('.').at(-1));
  });

  test.for([
    [
      'mem_limit: 1gi',
      'size-invalid',
      16,
      '"services.web.mem_limit" is "1gi", which is not a size.',
      'Write 1g instead.',
    ],
    [
      'mem_limit: ""',
      'size-invalid',
      16,
      '"services.web.mem_limit" is "", which is not a size.',
      'Give it a size such as 512m; an unset variable leaves it empty.',
    ],
    [
      'mem_limit: -1g',
      'size-invalid',
      16,
      '"services.web.mem_limit" is "-1g", which is not a size.',
      'Write a whole number of bytes, or a number with b, k, m or g, such as 512m.',
    ],
    [
      'deploy: {resources: {limits: {cpus: 500m}}}',
      'number-invalid',
      41,
      '"services.web.deploy.resources.limits.cpus" is "500m", which is not a number that Compose takes there.',
      'Write a number such as 0.5, without a unit.',
    ],
    [
      'deploy: {resources: {limits: {cpus: inf}}}',
      'number-invalid',
      41,
      '"services.web.deploy.resources.limits.cpus" is "inf", which is not a number that Compose takes there.',
      'Write a number such as 0.5, without a unit.',
    ],
    [
      'deploy: {resources: {limits: {pids: 1k}}}',
      'number-invalid',
      41,
      '"services.web.deploy.resources.limits.pids" is "1k", which is not a number that Compose takes there.',
      'Write a whole number.',
    ],
    [
      'deploy: {restart_policy: {max_attempts: -1}}',
      'number-invalid',
      45,
      '"services.web.deploy.restart_policy.max_attempts" is the number -1, which is not a number that Compose takes there.',
      'Write 0 or more.',
    ],
    [
      'blkio_config: {weight: "10"}',
      'number-invalid',
      28,
      '"services.web.blkio_config.weight" is "10", which is not a number that Compose takes there.',
      'Write a whole number without quotes.',
    ],
    [
      'stop_grace_period: "10"',
      'duration-invalid',
      24,
      '"services.web.stop_grace_period" is "10", which is not a duration.',
      'Write a number with a unit for each part, such as 90s or 1m30s.',
    ],
    [
      'attach: maybe',
      'flag-invalid',
      13,
      '"services.web.attach" is "maybe", which is neither true nor false.',
      'Write true or false.',
    ],
    [
      'hostname: 2001-01-01',
      'text-invalid',
      15,
      '"services.web.hostname" is the date 2001-01-01; Compose takes text there.',
      'Put quotes around the value.',
    ],
    [
      'group_add: [1.5]',
      'text-invalid',
      17,
      '"services.web.group_add[0]" is the number 1.5; Compose takes text there.',
      'Put quotes around the value.',
    ],
    [
      'storage_opt: {a: true}',
      'text-invalid',
      22,
      '"services.web.storage_opt.a" is true; Compose takes text there.',
      'Put quotes around the value.',
    ],
    [
      'command: (a',
      'command-invalid',
      14,
      '"services.web.command" is not a whole command line: a quote or a parenthesis is left open.',
      'Close it, escape it with a backslash, or write the command as a list.',
    ],
    [
      'environment: ["A =b"]',
      'entry-invalid',
      19,
      'A name in "services.web.environment" ends in a space.',
      'Remove the space before "=".',
    ],
    [
      'extra_hosts: [a]',
      'entry-invalid',
      19,
      'An entry of "services.web.extra_hosts" names no host and address.',
      'Write it as host=address.',
    ],
    [
      'gpus: [{count: 1.0}]',
      'number-invalid',
      20,
      '"services.web.gpus[0].count" is the number 1.0, which is not a number that Compose takes there.',
      'Write "all" or a whole number.',
    ],
    [
      'ulimits: {nofile: {soft: 1.0, hard: 2}}',
      'number-invalid',
      30,
      '"services.web.ulimits.nofile.soft" is the number 1.0, which is not a number that Compose takes there.',
      'Write a whole number without a decimal point.',
    ],
    [
      'configs: [{source: c, mode: "0888"}]',
      'number-invalid',
      33,
      '"services.web.configs[0].mode" is "0888", which is not a number that Compose takes there.',
      'Write an octal mode such as 0440.',
    ],
  ] as const)('refuses %s', ([line, code, column, message, hint]) => {
    const position = { file: 'compose.yaml', line: 4, column };
    expect(decode(webTree(line)).problems).toEqual([
      { code, class: 'unit', message, hint, position },
    ]);
  });

  test('keeps where each value was written', () => {
    const { tree } = decode(webTree('mem_limit: 1g'));
    expect(descendant(tree, 'services', 'web', 'mem_limit')?.origin.position).toMatchObject({
      line: 4,
      column: 16,
    });
  });
});
