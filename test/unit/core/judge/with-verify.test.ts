import { DEFAULT_POLICY, type Reason, type Report, reportSchema, withVerify } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { host } from '../../../builders/host.ts';
import { report } from '../../../builders/report.ts';
import { stack } from '../../../builders/stack.ts';
import { serviceVerdict, verifyReport } from '../../../builders/verify-report.ts';

const fitting = report({
  head: { dev: stack({ web: { memory: '64m', cpus: '0.5' } }) },
  hosts: [host('1g')],
});
const tooLarge = report({
  head: { dev: stack({ web: { memory: '2g', reserved: '2g' } }) },
  hosts: [host('1g')],
});
const runs = (...told: Parameters<typeof serviceVerdict>) =>
  new Map([['dev', verifyReport([serviceVerdict(...told)])]]);

describe('withVerify', () => {
  test.for([
    { name: 'held', on: fitting, verdict: 'held', failOn: 'error', outcome: 'fits', exitCode: 0 },
    {
      name: 'exceeded',
      on: fitting,
      verdict: 'exceeded',
      failOn: 'error',
      outcome: 'exceeds',
      exitCode: 1,
    },
    {
      name: 'exceeded, where nothing fails',
      on: fitting,
      verdict: 'exceeded',
      failOn: 'never',
      outcome: 'exceeds',
      exitCode: 0,
    },
    {
      name: 'undecided',
      on: fitting,
      verdict: 'undecided',
      failOn: 'error',
      outcome: 'undecided',
      exitCode: 2,
    },
    {
      name: 'undecided, where nothing fails',
      on: fitting,
      verdict: 'undecided',
      failOn: 'never',
      outcome: 'undecided',
      exitCode: 2,
    },
    {
      name: 'undecided beside a budget that is exceeded',
      on: tooLarge,
      verdict: 'undecided',
      failOn: 'error',
      outcome: 'exceeds',
      exitCode: 1,
    },
    {
      name: 'undecided beside one that may be',
      on: tooLarge,
      verdict: 'undecided',
      failOn: 'never',
      outcome: 'exceeds',
      exitCode: 2,
    },
    {
      name: 'held beside a budget that is exceeded',
      on: tooLarge,
      verdict: 'held',
      failOn: 'error',
      outcome: 'exceeds',
      exitCode: 1,
    },
  ] as const)(
    'comes to $outcome and $exitCode: $name',
    ({ on, verdict, failOn, outcome, exitCode }) => {
      const proved = withVerify(on, { runs: runs('web', verdict) }, { ...DEFAULT_POLICY, failOn });
      expect(proved).toMatchObject({ outcome, exitCode });
      expect(reportSchema.parse(proved)).toEqual(proved);
    },
  );

  test('ends with 3 where the machine cannot run it, and keeps what was judged', () => {
    const error = {
      code: 'engine-unreachable',
      class: 'environment',
      message: 'No Docker engine answers.',
      stack: 'dev',
    } as const;
    const proved = withVerify(fitting, { runs: new Map(), errors: [error] }, DEFAULT_POLICY);
    expect(proved).toMatchObject({ outcome: 'undecided', exitCode: 3, errors: [error] });
    expect(proved.stacks[0]?.budgets).toEqual(fitting.stacks[0]?.budgets);
  });

  test.for([
    ['oom', 2],
    ['memory', 2],
    ['throttled', 2],
    ['pids', 1],
    ['exit', 1],
    ['no-limit', 1],
  ] as const)('points %s at line %i', ([reason, line]) => {
    const proved = withVerify(
      fitting,
      { runs: runs('web', 'exceeded', [reason satisfies Reason]) },
      DEFAULT_POLICY,
    );
    expect(proved.stacks[0]?.verify?.services).toMatchObject([
      { position: { line }, grounds: [{ position: { line } }] },
    ]);
  });

  test.for([
    ['base-missing', 'fits'],
    ['include-remote', 'undecided'],
  ] as const)('takes a gap for strict only where it is about head: %s', ([code, outcome]) => {
    const gaps = [{ code, message: 'Not seen.', stack: 'dev' }];
    const strict = { ...DEFAULT_POLICY, strict: true };
    expect(withVerify(fitting, { runs: runs('web'), gaps }, strict)).toMatchObject({
      outcome,
      gaps,
    });
  });

  describe('with a missing limit that is let pass', () => {
    const suppressed = { by: 'comment', reason: 'It runs alone.' } as const;
    const passing: Report = {
      ...fitting,
      stacks: fitting.stacks.map((stack) => ({
        ...stack,
        findings: [
          {
            rule: 'memory-limit-missing',
            severity: 'warning',
            service: 'log',
            message: '"log" has no memory limit.',
            facts: {},
            suppressed,
          },
        ],
      })),
    };
    const noLimit = serviceVerdict('log', 'undecided', ['no-limit']);
    const exit = { reason: 'exit', verdict: 'undecided', message: 'It exited.' } as const;

    test.for([
      { name: 'holds', services: [noLimit], verdicts: ['held'], verdict: 'held', exitCode: 0 },
      {
        name: 'does not hide what else was found',
        services: [{ ...noLimit, grounds: [...noLimit.grounds, exit] }],
        verdicts: ['undecided'],
        verdict: 'undecided',
        exitCode: 2,
      },
      {
        name: 'is of one service only',
        services: [noLimit, serviceVerdict('db', 'undecided', ['no-limit'])],
        verdicts: ['held', 'undecided'],
        verdict: 'undecided',
        exitCode: 2,
      },
    ])('$name', ({ services, verdicts, verdict, exitCode }) => {
      const run = verifyReport(services);
      const proved = withVerify(passing, { runs: new Map([['dev', run]]) }, DEFAULT_POLICY);
      expect(proved.exitCode).toBe(exitCode);
      expect(proved.stacks[0]?.verify?.verdict).toBe(verdict);
      expect(proved.stacks[0]?.verify?.services.map((service) => service.verdict)).toEqual(
        verdicts,
      );
      expect(proved.stacks[0]?.verify?.services.flatMap(({ reasons }) => reasons)).toEqual(
        verdict === 'held' ? [] : [services.length > 1 ? 'no-limit' : 'exit'],
      );
    });
  });

  test('says nothing of the place of a service that held, or is not in the report', () => {
    const both = verifyReport([
      serviceVerdict('web', 'held', ['memory']),
      serviceVerdict('other', 'exceeded', ['oom']),
    ]);
    const proved = withVerify(fitting, { runs: new Map([['dev', both]]) }, DEFAULT_POLICY);
    for (const service of proved.stacks[0]?.verify?.services ?? [])
      expect(service).not.toHaveProperty('position');
  });
});
