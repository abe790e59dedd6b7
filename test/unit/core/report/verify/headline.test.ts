import {
  DEFAULT_POLICY,
  headline,
  type Report,
  reporters,
  say,
  type VerifyReport,
  withVerify,
} from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { stack } from '../../../../builders/stack.ts';
import { serviceVerdict as service, verifyReport } from '../../../../builders/verify-report.ts';

const laptop = host('1g', '8', 'laptop');
const web = { web: '64m' };
const fits = report({ head: { dev: stack(web) }, hosts: [laptop] });
const warns = report({ head: { dev: stack({ ...web, log: {} }) }, hosts: [laptop] });
const exceeds = report({
  head: { dev: stack({ web: { memory: '2g', reserved: '2g' } }) },
  hosts: [laptop],
});
const hostless = report({ head: { dev: stack(web) } });
const two = report({ head: { dev: stack(web), prod: stack(web) }, hosts: [laptop] });

function told(on: Report, runs: Readonly<Record<string, VerifyReport>>): string {
  const proved = withVerify(on, { runs: new Map(Object.entries(runs)) }, DEFAULT_POLICY);
  const { mood, title } = headline(proved);
  return `${mood}: ${say(title, (name) => `"${name}"`)}`;
}

const held = verifyReport([service('web')]);
const oom = verifyReport([service('web', 'exceeded', ['oom'])]);
const unlimited = verifyReport([service('web', 'undecided', ['no-limit'])]);

describe('the first line', () => {
  test.for([
    [fits, held, 'fits: "dev" fits "laptop" and held under load'],
    [fits, oom, 'exceeds: "dev" fits "laptop", but "web" ran out of memory (OOM) under load'],
    [
      fits,
      unlimited,
      'undecided: "dev" fits "laptop", but stayed undecided under load: "web" has no memory limit',
    ],
    [warns, held, 'warns: 1 warning in "dev"; under load it held'],
    [warns, oom, 'exceeds: 1 warning in "dev"; under load "web" ran out of memory (OOM)'],
    [exceeds, held, 'exceeds: "dev" does not fit "laptop"; under load it held'],
    [
      exceeds,
      unlimited,
      'exceeds: "dev" does not fit "laptop"; undecided under load: "web" has no memory limit',
    ],
    [
      hostless,
      held,
      'neutral: "dev" claims 64 MiB of memory, no host declared; under load it held',
    ],
    [
      hostless,
      oom,
      'exceeds: "dev" claims 64 MiB of memory, no host declared; under load "web" ran out of memory (OOM)',
    ],
  ] as const)('says what the files and the run come to: %#', ([on, run, expected]) => {
    expect(told(on, { dev: run })).toBe(expected);
  });

  test('names the gravest reason first, and counts the other services', () => {
    const run = verifyReport([
      service('api', 'exceeded', ['throttled']),
      service('web', 'exceeded', ['oom']),
      service('db', 'exceeded', ['oom']),
      service('log', 'undecided', ['no-limit']),
    ]);
    expect(told(fits, { dev: run })).toMatch(
      /"web" and "db" ran out of memory \(OOM\) under load \(1 more below\)$/,
    );
  });

  test('says of a boot that was refused who is, and how to accept it', () => {
    const run = verifyReport(
      [service('api', 'undecided', ['boot']), service('web', 'undecided', ['boot'])],
      { refusals: [{ id: 'privileged', service: 'web', message: '"web" is privileged.' }] },
    );
    expect(told(fits, { dev: run })).toMatch(
      /, but stayed undecided under load: "web" is refused$/,
    );
    const proved = withVerify(fits, { runs: new Map([['dev', run]]) }, DEFAULT_POLICY);
    for (const format of ['text', 'markdown'] as const)
      expect(reporters[format](proved)).toContain('Accept it with --allow privileged, or under ');
  });

  test.for([
    ['memory', 'the containers together held more than the host has'],
    ['traffic', 'the traffic failed'],
    ['boot', 'the stack could not be brought up'],
  ] as const)('tells of a run that failed as a whole: %s', ([reason, what]) => {
    const run = verifyReport([service('web')], { verdict: 'exceeded', reasons: [reason] });
    expect(told(fits, { dev: run })).toBe(`exceeds: "dev" fits "laptop", but ${what} under load`);
  });

  test.for([
    [{ dev: held, prod: held }, 'fits: both stacks fit "laptop" and held under load'],
    [{ prod: held }, 'fits: both stacks fit "laptop", and "prod" held under load'],
    [
      { dev: held, prod: oom },
      'exceeds: both stacks fit "laptop", but "web" ran out of memory (OOM) in "prod" under load',
    ],
  ] as const)('says which of several stacks it was: %#', ([runs, expected]) => {
    expect(told(two, runs)).toBe(expected);
  });

  test('says that a stack could not be put under load, and what its files come to', () => {
    const error = {
      code: 'engine-unreachable',
      class: 'environment',
      message: 'No engine.',
      stack: 'dev',
    } as const;
    const proved = withVerify(fits, { runs: new Map(), errors: [error] }, DEFAULT_POLICY);
    const { mood, title } = headline(proved);
    expect([mood, say(title, (name) => name)]).toEqual([
      'undecided',
      'dev fits laptop, but could not be put under load',
    ]);
  });
});
