import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyStack } from '../../../builders/any-stack.ts';
import { printed, reading, told } from '../../../builders/read-project.ts';

/** `web` of compose.yaml with these lines, and of its override with those. */
function merged(base: string, override: string): unknown {
  const files = {
    'compose.yaml': `services: {web: {image: nginx, ${base}}}`,
    'compose.override.yaml': `services: {web: {${override}}}`,
  };
  return Reflect.get(Object(printed(files)['services']), 'web');
}

describe('merging two files', () => {
  test.for([
    {
      name: 'key by key',
      base: 'deploy: {resources: {limits: {memory: 1g, cpus: 1}}}',
      override: 'deploy: {resources: {limits: {memory: 2g}}}',
      result: { deploy: { resources: { limits: { memory: '2147483648', cpus: 1 } } } },
    },
    {
      name: 'lists by appending what is new',
      base: 'security_opt: [a, b]',
      override: 'security_opt: [b, c]',
      result: { security_opt: ['a', 'b', 'c'] },
    },
    {
      name: 'nothing where the later file has null',
      base: 'restart: always',
      override: 'restart: ',
      result: { restart: 'always' },
    },
    {
      name: 'commands by replacing them, with null too',
      base: 'command: [a, b], entrypoint: x',
      override: 'command: null, entrypoint: []',
      result: { command: null, entrypoint: [] },
    },
    {
      name: 'variables by name, whichever form they have',
      base: 'environment: {A: 1, B: 1}',
      override: 'environment: [B=2, C]',
      result: { environment: { A: '1', B: '2', C: null } },
    },
    {
      name: 'a text with a list where both are allowed',
      base: 'dns: 1.1.1.1, tmpfs: /a',
      override: 'dns: [9.9.9.9], tmpfs: [/b]',
      result: { dns: ['1.1.1.1', '9.9.9.9'], tmpfs: ['/a', '/b'] },
    },
    {
      name: 'options of logging only under the same driver',
      base: 'logging: {driver: a, options: {x: "1"}}',
      override: 'logging: {driver: b}',
      result: { logging: { driver: 'b' } },
    },
    {
      name: 'a limit of two numbers by key, and one number by replacing',
      base: 'ulimits: {nofile: {soft: 1, hard: 2}, nproc: 3}',
      override: 'ulimits: {nofile: {soft: 4, hard: 5}, nproc: {soft: 6, hard: 7}}',
      result: { ulimits: { nofile: { soft: 4, hard: 5 }, nproc: { soft: 6, hard: 7 } } },
    },
  ])('merges $name', ({ base, override, result }) => {
    expect(merged(base, override)).toMatchObject(result);
  });

  test('names both places when a list meets a mapping', () => {
    const files = {
      'compose.yaml': 'services:\n  web:\n    image: nginx\n    cap_add: [A]\n',
      'compose.override.yaml': 'services:\n  web:\n    cap_add: {A: 1}\n',
    };
    expect(told(files)).toEqual(['compose.override.yaml:3:14 merge-type-conflict']);
    expect(reading(files).problems[0]?.message).toBe(
      '"services.web.cap_add" is a mapping here and a list at compose.yaml:4:14.',
    );
  });

  test('changes nothing when the later file is empty', { timeout: 10_000 }, () => {
    fc.assert(
      fc.property(anyStack, (files) => {
        const names = Object.keys(files);
        const alone = reading(files, { composeFiles: ['compose.yaml'] });
        const both = { ...files, 'empty.yaml': '{}\n' };
        const request = { composeFiles: ['compose.yaml', 'empty.yaml'] };
        fc.pre(!names.includes('empty.yaml') && alone.document !== undefined);
        expect(reading(both, request).document?.tree).toEqual(alone.document?.tree);
      }),
      { numRuns: 60, interruptAfterTimeLimit: 4_000 },
    );
  });
});
