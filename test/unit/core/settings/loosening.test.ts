import type { Baseline } from '@plimsoll/core/internal/settings/baseline';
import { loosening } from '@plimsoll/core/internal/settings/loosening/loosening';
import { largerBaseline } from '@plimsoll/core/internal/settings/loosening/looser-exceptions';
import { readSettings } from '@plimsoll/core/internal/settings/read-settings';
import type { Settings } from '@plimsoll/core/internal/settings/settings';
import { describe, expect, test } from 'vitest';

const BASE = `
host: box
hosts:
  box: { memory: 2g, cpus: 4 }
stacks:
  prod: { directory: infra, host: github-ubuntu, profiles: [web], combinations: [[jobs]], parity: { of: other } }
  other: {}
policy:
  { failOn: error, strict: true, maxLimitRatio: 1.25, maxGrowth: { memory: 25%, cpus: 1 },
    service: { memory: 2g }, services: { db: { memory: 4g, cpus: 2 } } }
rules: { memory-limit-missing: error }
ignore: [{ rule: memory-limit-missing, service: tools, reason: It is started by hand. }]
waivers: [{ rule: limit-exceeds-host, reason: It will be mended., expires: 2026-06-30 }]
`;

describe('loosening', () => {
  test.for([
    {
      name: 'a service without a limit that verify lets pass',
      from: 'host: box\n',
      to: 'host: box\nverify: { noLimit: held }\n',
      told: 'verify asks for no limits',
    },
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
      name: 'other variables of a stack',
      from: 'profiles: [web]',
      to: 'profiles: [web], env: { SIZE: 1m }',
      told: 'stack "prod" is read with other variables',
    },
    {
      name: 'another env file of a stack',
      from: 'profiles: [web]',
      to: 'profiles: [web], envFile: small.env',
      told: 'stack "prod" is read with other variables',
    },
    {
      name: 'another target',
      from: 'profiles: [web]',
      to: 'profiles: [web], target: swarm',
      told: 'stack "prod" is for "swarm" instead of "compose"',
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
      name: 'more growth',
      from: '25%',
      to: '30%',
      told: 'memory limits may grow by more',
    },
    {
      name: 'growth by an amount in the place of a share',
      from: '25%',
      to: '1g',
      told: 'memory limits may grow by more',
    },
    {
      name: 'a larger budget for every service',
      from: 'service: { memory: 2g }',
      to: 'service: { memory: 3g }',
      told: 'every service may take 3 GiB instead of 2 GiB',
    },
    {
      name: 'a larger budget for one service',
      from: 'cpus: 2 }',
      to: 'cpus: 3 }',
      told: 'service "db" may take 3 CPUs instead of 2 CPUs',
    },
    {
      name: 'a bound that is gone',
      from: ', cpus: 2 }',
      to: ' }',
      told: 'service "db" may take anything instead of 2 CPUs',
    },
    {
      name: 'a stack that is measured by none',
      from: ', parity: { of: other }',
      to: '',
      told: 'stack "prod" is no longer measured by "other"',
    },
    {
      name: 'one more that is ignored',
      from: 'ignore: [',
      to: 'ignore: [{ rule: runtime-unbounded, service: db, reason: x }, ',
      told: '"runtime-unbounded" of service "db" is ignored',
    },
    {
      name: 'what is ignored in more places',
      from: 'service: tools, ',
      to: '',
      told: '"memory-limit-missing" is ignored',
    },
    {
      name: 'a new waiver',
      from: 'waivers: [',
      to: 'waivers: [{ rule: runtime-unbounded, stack: prod, reason: x, expires: 2026-01-01 }, ',
      told: '"runtime-unbounded" in stack "prod" is waived until 2026-01-01',
    },
    {
      name: 'a waiver that lasts longer',
      from: '2026-06-30',
      to: '2026-07-01',
      told: '"limit-exceeds-host" is waived until 2026-07-01 instead of 2026-06-30',
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
    { name: 'one stack more', from: 'prod:', to: 'more: {}\n  prod:' },
    { name: 'less growth', from: '25%', to: '24%' },
    { name: 'a smaller budget', from: 'memory: 4g', to: 'memory: 3g' },
    { name: 'another reason', from: 'It is started by hand.', to: 'Because.' },
    {
      name: 'a waiver less',
      from: 'waivers: [{ rule: limit-exceeds-host, reason: It will be mended., expires: 2026-06-30 }]',
      to: '',
    },
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

describe('largerBaseline', () => {
  const entry = {
    stack: '.',
    rule: 'memory-limit-missing',
    service: 'web',
    facts: { replicas: 1 },
  };
  const of = (...findings: (typeof entry)[]): Baseline => ({ schema: 1, findings });

  test.for([
    { name: 'none where there is none', base: undefined, head: undefined, told: [] },
    {
      name: 'what is added',
      base: of(),
      head: of(entry),
      told: ['1 finding is added to the baseline'],
    },
    {
      name: 'a whole baseline',
      base: undefined,
      head: of(entry, { ...entry, service: 'db' }),
      told: ['2 findings are added to the baseline'],
    },
    {
      name: 'what is known to be worse',
      base: of(entry),
      head: of({ ...entry, facts: { replicas: 2 } }),
      told: ['1 finding is added to the baseline'],
    },
    { name: 'nothing of what is taken out', base: of(entry), head: of(), told: [] },
    { name: 'nothing of what stays', base: of(entry), head: of(entry), told: [] },
  ])('tells $name', ({ base, head, told }) => {
    expect(largerBaseline(base, head)).toEqual(told);
  });
});

function settings(text: string): Settings {
  const read = readSettings(text, 'plimsoll.yaml').settings;
  if (read === undefined) throw new Error('The test’s own settings are wrong.');
  return read;
}
