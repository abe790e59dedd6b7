import { readSettings } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';

function problemsOf(text: string): string[] {
  return readSettings(text, 'plimsoll.yaml').problems.map(
    ({ message, position }) => `${position?.line}:${position?.column} ${message}`,
  );
}

describe('readSettings', () => {
  test('reads a whole file', () => {
    const { settings, problems } = readSettings(
      `host: [laptop, vps]
hosts:
  laptop: { extends: macbook-air-m4-24gb, cap: 6g }
stacks:
  prod: { directory: infra, files: [a.yaml], env: { WORKERS: 4 }, envFile: .env.example, target: swarm }
policy: { failOn: warning, maxLimitRatio: 1.25 }
rules: { cpu-limit-missing: note }
`,
      'plimsoll.yaml',
    );
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      host: ['laptop', 'vps'],
      hosts: [
        {
          id: 'laptop',
          fields: {
            extends: { text: 'macbook-air-m4-24gb' },
            cap: { text: '6g', position: { line: 3 } },
          },
        },
      ],
      stacks: [
        {
          id: 'prod',
          directory: 'infra',
          files: ['a.yaml'],
          env: { WORKERS: '4' },
          envFiles: ['.env.example'],
          target: 'swarm',
        },
      ],
      policy: {
        failOn: 'warning',
        strict: false,
        maxLimitRatio: 1.25,
        rules: { 'cpu-limit-missing': 'note' },
      },
    });
  });

  test.for([
    { name: 'nothing at all', text: '' },
    { name: 'comments only', text: '# nothing yet\n' },
  ])('takes $name for the defaults', ({ text }) => {
    expect(readSettings(text, 'plimsoll.yaml').settings).toMatchObject({
      host: [],
      stacks: [],
      policy: { failOn: 'error' },
    });
  });

  test.for([
    {
      name: 'a key that is none',
      text: 'policy:\n  failon: error\n',
      told: ['2:3 "policy.failon" is not a setting.'],
    },
    {
      name: 'a word that is none of its kind',
      text: 'policy: { failOn: always }\n',
      told: ['1:11 "policy.failOn" must be one of "error", "warning", "never".'],
    },
    {
      name: 'a ratio of nothing',
      text: 'policy: { maxLimitRatio: 0 }\n',
      told: ['1:11 "policy.maxLimitRatio" must be more than 0.'],
    },
    {
      name: 'a list for a mapping',
      text: 'stacks: [a]\n',
      told: ['1:1 "stacks" must be a mapping.'],
    },
    {
      name: 'a rule that there is not',
      text: 'rules:\n  memory-limit-mising: off\n',
      told: ['2:3 There is no rule "memory-limit-mising".'],
    },
    {
      name: 'two mistakes in one run',
      text: 'a: 1\nb: 2\n',
      told: ['1:1 "a" is not a setting.', '2:1 "b" is not a setting.'],
    },
  ])('tells of $name where it stands', ({ text, told }) => {
    expect(problemsOf(text)).toEqual(told);
  });

  test('tells of broken YAML like of any other file', () => {
    const [first] = readSettings('hosts: [a', 'plimsoll.yaml').problems;
    expect(first).toMatchObject({ class: 'syntax', position: { file: 'plimsoll.yaml' } });
  });
});
