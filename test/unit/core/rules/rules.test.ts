import { budgets } from '@plimsoll/core/internal/budget/budget';
import type { Host } from '@plimsoll/core/internal/hosts/host';
import type { Stack, Target } from '@plimsoll/core/internal/model/stack';
import { type Finding, runRules } from '@plimsoll/core/internal/rules/run-rules';
import { DEFAULT_POLICY, type Policy } from '@plimsoll/core/internal/settings/policy';
import { bytes } from '@plimsoll/core/internal/units/bytes';
import { describe, expect, test } from 'vitest';
import { host } from '../../../builders/host.ts';
import { serviceIn } from '../../../builders/read-project.ts';
import { type ServiceSketch, stack } from '../../../builders/stack.ts';

const GIB = 2 ** 30;

function findings(subject: Stack, on: Host | undefined, policy: Partial<Policy> = {}): Finding[] {
  const hosts = on === undefined ? [] : [on];
  return runRules({
    stack: subject,
    budgets: budgets(subject, hosts, true),
    policy: { ...DEFAULT_POLICY, ...policy },
    changed: new Map(),
    dropped: [],
  });
}

function named(rule: string, found: readonly Finding[]): Finding[] {
  return found.filter((finding) => finding.rule === rule);
}

describe('memory-limits-exceed-host', () => {
  const rule = 'memory-limits-exceed-host';

  test.for([
    { name: 'an empty stack', services: {} },
    { name: 'limits one byte below the host', services: { web: '1g', db: `${GIB - 1}b` } },
    { name: 'limits that fill the host exactly', services: { web: '1g', db: '1g' } },
    { name: 'services without a limit', services: { web: {}, db: {} } },
    {
      name: 'a service that is not started',
      services: { web: '2g', db: { memory: '1g', replicas: 0 } },
    },
  ])('accepts $name', ({ services }) => {
    expect(named(rule, findings(stack(services), host('2g')))).toEqual([]);
  });

  test.for([
    { name: 'one byte too many', services: { log: '1b', web: '2g' }, line: 12, total: 2 * GIB + 1 },
    { name: 'replicas that multiply past it', services: { web: '1g x3' }, line: 2, total: 3 * GIB },
    {
      name: 'only the limit that tips it',
      services: { a: '1g', b: '1g', c: '1g' },
      line: 22,
      total: 3 * GIB,
    },
  ])('reports $name', ({ services, line, total }) => {
    expect(named(rule, findings(stack(services), host('2g')))).toMatchObject([
      { severity: 'warning', position: { line }, facts: { host: 'box', total, usable: 2 * GIB } },
    ]);
  });

  test.for([
    { name: 'a warning without a ratio', ratio: undefined, severity: 'warning' },
    { name: 'a note up to the ratio', ratio: 1.5, severity: 'note' },
    { name: 'an error just past the ratio', ratio: 1.49, severity: 'error' },
  ])('is $name', ({ ratio, severity }) => {
    const found = findings(stack({ web: '3g' }), host('2g'), { maxLimitRatio: ratio });
    expect(named(rule, found)).toMatchObject([{ severity }]);
  });

  test('judges nothing when no host is declared', () => {
    expect(named(rule, findings(stack({ web: '900g' }), undefined))).toEqual([]);
  });
});

describe('memory-reservations-exceed-host', () => {
  test.for([
    { name: 'accepts reservations that fill the host exactly', reserved: '1g', severities: [] },
    { name: 'fails reservations one byte over', reserved: `${GIB + 1}b`, severities: ['error'] },
  ])('$name', ({ reserved, severities }) => {
    const found = findings(stack({ a: { reserved: '1g' }, b: { reserved } }), host('2g'));
    expect(named('memory-reservations-exceed-host', found).map(({ severity }) => severity)).toEqual(
      severities,
    );
  });
});

describe('cpu-reservations-exceed-host', () => {
  test.for<{ target: Target; severity: string; ignored: boolean }>([
    { target: 'compose', severity: 'note', ignored: true },
    { target: 'swarm', severity: 'error', ignored: false },
  ])('is a matter of the target: $target makes it $severity', ({ target, severity, ignored }) => {
    const found = findings(stack({ a: { reservedCpus: '2.5' } }, target), host('2g', '2'));
    expect(named('cpu-reservations-exceed-host', found)).toMatchObject([
      { severity, facts: { total: 2.5, usable: 2 } },
    ]);
    expect(found.some(({ message }) => message.includes('ignores'))).toBe(ignored);
  });
});

describe('limit-exceeds-host', () => {
  test.for<{ name: string; sketch: ServiceSketch; resources: string[] }>([
    {
      name: 'accepts a limit of all memory and every CPU',
      sketch: { memory: '2g', cpus: '2' },
      resources: [],
    },
    { name: 'refuses a byte more', sketch: { memory: `${2 * GIB + 1}b` }, resources: ['memory'] },
    { name: 'refuses a thousandth of a CPU more', sketch: { cpus: '2.001' }, resources: ['cpu'] },
    {
      name: 'is silent about a service that is not started',
      sketch: { memory: '9g', replicas: 0 },
      resources: [],
    },
  ])('$name', ({ sketch, resources }) => {
    const found = named('limit-exceeds-host', findings(stack({ web: sketch }), host('2g', '2')));
    expect(found.map(({ facts }) => facts['resource'])).toEqual(resources);
  });

  test('knows that Docker Compose asks for a trifle more than 11 CPUs, where there are 11', () => {
    const found = (cpus: string): Finding[] =>
      named('limit-exceeds-host', findings(stack({ web: { cpus } }), host('2g', '11')));
    expect(found('11')[0]?.message).toContain('Write 10.99.');
    expect(found('10.99')).toEqual([]);
  });

  test('knows that the engine starts what has too large a quota, which then limits nothing', () => {
    const found = (quota: number): Finding[] => {
      const web = serviceIn(`services: {web: {image: nginx, cpu_quota: ${quota}}}`, 'web');
      const services = { ...stack({ web: {} }), services: [web] };
      return named('limit-exceeds-host', findings(services, host('2g', '2')));
    };
    expect(found(200_000)).toEqual([]);
    expect(found(200_001).map(({ message, position }) => ({ message, position }))).toEqual([
      {
        message: expect.stringContaining('the quota limits nothing there.') as string,
        position: { file: 'compose.yaml', line: 1, column: 43 },
      },
    ]);
  });

  test('holds a container against the machine, not against what the reserve leaves of it', () => {
    const reserved = { ...host('2g', '2'), memoryReserve: bytes(GIB) };
    expect(named('limit-exceeds-host', findings(stack({ web: '2g' }), reserved))).toEqual([]);
  });
});

describe('reservation-exceeds-limit', () => {
  test.for([
    { name: 'accepts a reservation of the whole limit', reserved: '1g', count: 0 },
    { name: 'refuses a byte more', reserved: `${GIB + 1}b`, count: 1 },
  ])('$name', ({ reserved, count }) => {
    const found = findings(stack({ web: { memory: '1g', reserved } }), undefined);
    expect(named('reservation-exceeds-limit', found)).toHaveLength(count);
  });
});

describe('memory-limit-missing', () => {
  test('points at the service, once, whatever the host', () => {
    expect(
      named('memory-limit-missing', findings(stack({ web: '1g', log: {} }), host('2g'))),
    ).toMatchObject([{ severity: 'warning', service: 'log', position: { line: 11 } }]);
  });
});

describe('cpu-limit-missing', () => {
  test('is off until the settings ask for it', () => {
    const subject = stack({ web: '1g' });
    expect(named('cpu-limit-missing', findings(subject, host('2g')))).toEqual([]);
    const asked = findings(subject, host('2g'), { rules: { 'cpu-limit-missing': 'warning' } });
    expect(named('cpu-limit-missing', asked)).toMatchObject([
      { service: 'web', severity: 'warning' },
    ]);
  });
});

describe('runRules', () => {
  test('puts the most serious first and lets the settings have the last word', () => {
    const subject = stack({ log: {}, web: { memory: '1g', reserved: '2g' }, big: '9g' });
    expect(findings(subject, host('4g')).map(({ severity }) => severity)).toEqual([
      'error',
      'error',
      'warning',
      'warning',
    ]);
    const softened = findings(subject, host('4g'), {
      rules: { 'limit-exceeds-host': 'note', 'memory-limit-missing': 'off' },
    });
    expect(softened.map(({ severity }) => severity)).toEqual(['error', 'warning', 'note']);
  });
});
