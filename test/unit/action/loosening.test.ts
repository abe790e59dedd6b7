import { readSettings } from '@plimsoll/core/internal/settings/read-settings';
import type { Settings } from '@plimsoll/core/internal/settings/settings';
import { describe, expect, test } from 'vitest';
import { loosening } from '../../../src/loosening.ts';

const BASE = `
host: box
hosts:
  box: { memory: 2g, cpus: 4 }
stacks:
  prod: { directory: infra, host: github-ubuntu, profiles: [web], combinations: [[jobs]] }
policy: { failOn: error, strict: true, maxLimitRatio: 1.25 }
rules: { memory-limit-missing: error }
`;

describe('loosening', () => {
  test.for([
    {
      name: 'more memory',
      from: 'memory: 2g',
      to: 'memory: 3g',
      told: 'host "box" gives 3 GiB instead of 2 GiB',
    },
    {
      name: 'more CPUs',
      from: 'cpus: 4',
      to: 'cpus: 8',
      told: 'host "box" gives 8 CPUs instead of 4 CPUs',
    },
    {
      name: 'a host that says no memory',
      from: 'memory: 2g, ',
      to: '',
      told: 'host "box" gives any memory instead of 2 GiB',
    },
    {
      name: 'a host that is left out',
      from: 'host: box',
      to: 'host: github-ubuntu',
      told: 'host "box" is left out',
    },
    {
      name: 'a stack under another name',
      from: 'prod:',
      to: 'prod2:',
      told: 'stack "prod" is left out',
    },
    {
      name: 'a stack elsewhere',
      from: 'directory: infra',
      to: 'directory: tiny',
      told: 'stack "prod" is read from elsewhere',
    },
    {
      name: 'a choice of profiles less',
      from: ', combinations: [[jobs]]',
      to: '',
      told: 'stack "prod" is judged with other profiles',
    },
    {
      name: 'another host of a stack',
      from: 'host: github-ubuntu, profiles',
      to: 'host: epyc-7443p-128gb, profiles',
      told: 'host "github-ubuntu" is left out of stack "prod"',
    },
    {
      name: 'a check that never fails',
      from: 'failOn: error',
      to: 'failOn: never',
      told: 'the check fails on "never" instead of "error"',
    },
    {
      name: 'a policy that is not strict',
      from: 'strict: true',
      to: 'strict: false',
      told: '"strict" is off',
    },
    {
      name: 'a larger ratio',
      from: '1.25',
      to: '1.5',
      told: '"maxLimitRatio" is 1.5 instead of 1.25',
    },
    {
      name: 'no ratio',
      from: ', maxLimitRatio: 1.25',
      to: '',
      told: '"maxLimitRatio" is gone instead of 1.25',
    },
    {
      name: 'a rule that is off',
      from: 'missing: error',
      to: 'missing: off',
      told: 'rule "memory-limit-missing" is "off" instead of "error"',
    },
    {
      name: 'a rule left to itself',
      from: 'rules: { memory-limit-missing: error }',
      to: '',
      told: 'rule "memory-limit-missing" is "warning" instead of "error"',
    },
  ])('tells $name', ({ from, to, told }) => {
    expect(BASE).toContain(from);
    expect(loosening(settings(BASE), settings(BASE.replace(from, to)))).toEqual([told]);
  });

  test.for([
    { name: 'the same settings', from: 'host: box', to: 'host: box' },
    { name: 'less memory', from: 'memory: 2g', to: 'memory: 1g' },
    { name: 'a stricter check', from: 'failOn: error', to: 'failOn: warning' },
    { name: 'a smaller ratio', from: '1.25', to: '1' },
    { name: 'one stack more', from: 'prod:', to: 'other: {}\n  prod:' },
    { name: 'one host more', from: 'host: box', to: 'host: [box, github-ubuntu]' },
  ])('has nothing to tell of $name', ({ from, to }) => {
    expect(BASE).toContain(from);
    expect(loosening(settings(BASE), settings(BASE.replace(from, to)))).toEqual([]);
  });
});

test('loosening tells that stacks are declared where all of them counted', () => {
  expect(loosening(settings('host: box\n'), settings('host: box\nstacks: { a: {} }\n'))).toEqual([
    'only declared stacks count, instead of all',
  ]);
});

function settings(text: string): Settings {
  const read = readSettings(text, 'plimsoll.yaml').settings;
  if (read === undefined) throw new Error('The test’s own settings are wrong.');
  return read;
}
