import { readSettings } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';

const GIB = 2 ** 30;
const NANOS = 1e9;

function problemsOf(text: string): string[] {
  return readSettings(text, 'plimsoll.yaml').problems.map(
    ({ message, position }) => `${position?.line}:${position?.column} ${message}`,
  );
}

describe('readSettings', () => {
  test('reads what is let pass, with the place of each entry', () => {
    const { settings, problems } = readSettings(
      `ignore:
  - { rule: memory-limit-missing, path: legacy/**, reason: later }
waivers:
  - rule: limit-exceeds-host
    stack: dev
    service: db
    reason: measured
    owner: ops
    expires: 2026-12-31
baseline: .plimsoll-baseline.json
`,
      'plimsoll.yaml',
    );
    expect(problems).toEqual([]);
    expect(settings).toMatchObject({
      ignores: [{ rule: 'memory-limit-missing', path: 'legacy/**', position: { line: 2 } }],
      waivers: [
        { stack: 'dev', service: 'db', owner: 'ops', expires: '2026-12-31', position: { line: 4 } },
      ],
      baseline: '.plimsoll-baseline.json',
    });
  });

  test('reads bounds in base units', () => {
    const { settings } = readSettings(
      `policy:
  maxGrowth: { memory: 25%, cpus: 0.5 }
  service: { memory: 2g }
  services: { db: { memory: 3g, cpus: 2 } }
stacks:
  dev: { parity: { of: prod, cpus: 0.25 } }
  prod: {}
`,
      'plimsoll.yaml',
    );
    expect(settings?.policy).toMatchObject({
      maxGrowth: { memory: { share: 0.25 }, cpu: { amount: NANOS / 2 } },
      service: { memory: 2 * GIB, cpu: undefined },
      services: { db: { memory: 3 * GIB, cpu: 2 * NANOS } },
    });
    expect(settings?.stacks[0]?.parity).toEqual({
      of: 'prod',
      memory: 0.5,
      cpu: 0.25,
      tolerance: 0.1,
    });
  });

  test.for([
    {
      name: 'a waiver without an end',
      text: 'waivers:\n  - { rule: oom-loop-hidden, reason: x }\n',
      told: '2:5 "waivers.0.expires" must be text.',
    },
    {
      name: 'an end that is no day',
      text: 'waivers:\n  - { rule: oom-loop-hidden, reason: x, expires: 2026-02-30 }\n',
      told: '2:41 "waivers.0.expires" must be a day such as 2026-12-31.',
    },
    {
      name: 'an entry without a reason',
      text: 'ignore:\n  - { rule: oom-loop-hidden }\n',
      told: '2:5 "ignore.0.reason" must be text.',
    },
    {
      name: 'a reason of white space',
      text: 'ignore:\n  - { rule: oom-loop-hidden, reason: "  " }\n',
      told: '2:30 "ignore.0.reason" must be more than white space.',
    },
    {
      name: 'an entry for a rule that there is not',
      text: 'ignore:\n  - { rule: oom-loop-hiden, reason: x }\n',
      told: '2:13 There is no rule "oom-loop-hiden".',
    },
    {
      name: 'a budget that is no size',
      text: 'policy:\n  service: { memory: lots }\n',
      told: '2:14 "policy.service.memory" must be a size such as 512m.',
    },
    {
      name: 'growth that is neither size nor share',
      text: 'policy:\n  maxGrowth: { memory: 25 percent }\n',
      told: '2:16 "policy.maxGrowth.memory" must be a size such as 512m, or a share such as 25%.',
    },
    {
      name: 'a stack that is measured by one that there is not',
      text: 'stacks:\n  dev: { parity: { of: prod } }\n',
      told: '2:24 There is no stack "prod" to hold "dev" against.',
    },
    {
      name: 'a stack that is measured by itself',
      text: 'stacks:\n  dev: { parity: { of: dev } }\n',
      told: '2:24 Stack "dev" is held against itself.',
    },
  ])('tells of $name where it stands', ({ text, told }) => {
    expect(problemsOf(text)).toEqual([told]);
  });
});
