import { composeJson, toStack } from '@plimsoll/core';
import { withLimits } from '@plimsoll/verify/internal/plan/with-limits';
import { describe, expect, test } from 'vitest';
import { activation } from '../../../builders/read-project.ts';

const MIB = 1024 ** 2;

/** The definition of `app` and its limits in the stack, under a trial of 100 MiB, half a CPU and 50 processes. */
function tried(lines: string): unknown {
  const { project } = activation(`services:\n  app:\n    image: app\n${lines}`);
  if (project === undefined) throw new Error('The test writes no stack');
  const { stack, model } = withLimits(
    { stack: toStack(project), model: composeJson(project) },
    new Map([['app', { memoryLimit: 100 * MIB, cpuLimit: 0.5, pidsLimit: 50 }]]),
  );
  const [service] = stack.services;
  expect(service).toMatchObject({
    memoryLimit: { value: 100 * MIB },
    cpuLimit: { value: 5e8 },
    pidsLimit: { value: 50 },
  });
  return model;
}

describe('limits to try', () => {
  test.for([
    { name: 'no limits', lines: '' },
    {
      name: 'limits in the short form',
      lines: '    mem_limit: 1g\n    cpus: 2\n    pids_limit: 9\n',
    },
    { name: 'a quota', lines: '    cpu_quota: 50000\n    cpu_period: 100000\n' },
    {
      name: 'a reservation within them',
      lines: '    mem_reservation: 50m\n',
      more: { mem_reservation: `${50 * MIB}` },
    },
    {
      name: 'a reservation above them',
      lines: '    mem_limit: 1g\n    mem_reservation: 500m\n',
      more: { mem_reservation: `${100 * MIB}` },
    },
  ])('stand in the short form with $name', ({ lines, more = {} }) => {
    expect(tried(lines)).toEqual({
      name: expect.any(String),
      services: {
        app: {
          ...{ command: null, entrypoint: null, image: 'app', networks: { default: null } },
          ...{ mem_limit: `${100 * MIB}`, cpus: 0.5, pids_limit: 50, ...more },
        },
      },
      networks: expect.anything(),
    });
  });

  test('stand in the long form where there is one', () => {
    const limits = 'limits: {cpus: "1"}, reservations: {memory: 1g}';
    expect(tried(`    deploy: {resources: {${limits}}}\n`)).toMatchObject({
      services: {
        app: {
          deploy: {
            resources: {
              limits: { memory: `${100 * MIB}`, cpus: 0.5, pids: 50 },
              reservations: { memory: `${100 * MIB}` },
            },
          },
        },
      },
    });
  });

  test('leave other services as they are', () => {
    const { project } = activation('services: {app: {image: app, mem_limit: 1g}}');
    if (project === undefined) throw new Error('The test writes no stack');
    const both = { stack: toStack(project), model: composeJson(project) };
    expect(withLimits(both, new Map([['other', { memoryLimit: MIB }]]))).toEqual(both);
  });
});
