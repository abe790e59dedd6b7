import type { Service, Target } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { serviceIn } from '../../../builders/read-project.ts';

function web(lines: string, target: Target = 'compose'): Service {
  return serviceIn(`services: {web: {image: nginx, ${lines}}}`, 'web', target);
}

const NUMBERS = [
  'memoryLimit',
  'memoryReservation',
  'memorySwapLimit',
  'cpuLimit',
  'cpuReservation',
  'pidsLimit',
  'shmSize',
] as const;

function numbers(service: Service): Record<string, number> {
  return Object.fromEntries(
    NUMBERS.flatMap((name) => {
      const value = service[name]?.value;
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

describe('a service under docker compose up', () => {
  test.for([
    { name: 'nothing when nothing is set', lines: 'cpus: 0, mem_limit: 0', expected: {} },
    {
      name: 'the keys beside image',
      lines:
        'mem_limit: 1g, mem_reservation: 512m, memswap_limit: -1, cpus: 0.5, pids_limit: 10, shm_size: 64m',
      expected: {
        memoryLimit: 2 ** 30,
        memoryReservation: 2 ** 29,
        memorySwapLimit: -1,
        cpuLimit: 500_000_000,
        pidsLimit: 10,
        shmSize: 2 ** 26,
      },
    },
    {
      name: 'deploy.resources, CPU reservations as declared',
      lines:
        'deploy: {resources: {limits: {memory: 1g, cpus: "0.3", pids: 5}, reservations: {memory: 1m, cpus: 0.1}}}',
      expected: {
        memoryLimit: 2 ** 30,
        memoryReservation: 2 ** 20,
        cpuLimit: 300_000_000,
        cpuReservation: 100_000_000,
        pidsLimit: 5,
      },
    },
    {
      name: 'a CPU quota as a share of 100 ms',
      lines: 'cpu_quota: 150000',
      expected: { cpuLimit: 1_500_000_000 },
    },
    {
      name: 'a CPU quota as a share of its own period',
      lines: 'cpu_quota: 25000, cpu_period: 50000',
      expected: { cpuLimit: 500_000_000 },
    },
    { name: 'a period alone as no limit', lines: 'cpu_period: 50000', expected: {} },
    { name: 'a quota below zero as no limit', lines: 'cpu_quota: -1', expected: {} },
    {
      name: 'pids_limit where deploy says that there is none',
      lines: 'pids_limit: -1, deploy: {resources: {limits: {pids: -1}}}',
      expected: {},
    },
    {
      name: 'no limit below zero, which the engine does not set',
      lines: 'mem_limit: -1',
      expected: {},
    },
  ])('gets $name', ({ lines, expected }) => {
    expect(numbers(web(lines))).toEqual(expected);
  });

  test.for([
    { lines: 'cpus: 1', replicas: 1 },
    { lines: 'scale: 3', replicas: 3 },
    { lines: 'deploy: {replicas: 2}', replicas: 2 },
    { lines: 'scale: 0', replicas: 0 },
    { lines: 'deploy: {mode: global}', replicas: 1 },
  ])('runs $replicas times with $lines', ({ lines, replicas }) => {
    expect(web(lines).replicas.value).toBe(replicas);
  });

  test('has no place for the one container that nobody wrote', () => {
    expect(web('cpus: 1').replicas).toEqual({ value: 1, position: undefined, via: [] });
  });
});

describe('a service under docker stack deploy', () => {
  test('gets deploy.resources alone', () => {
    const lines =
      'mem_limit: 2g, cpus: 4, scale: 5, shm_size: 1g, deploy: {mode: replicated, update_config: {order: start-first, parallelism: 0}}';
    const service = web(lines, 'swarm');
    expect(numbers(service)).toEqual({});
    expect(service.replicas.value).toBe(1);
    expect(service.deploy.updateOrder?.value).toBe('start-first');
    expect(service.deploy.updateParallelism?.value).toBe(0);
  });

  test('reserves CPUs', () => {
    const lines = 'deploy: {resources: {limits: {cpus: "0.3"}, reservations: {cpus: "0.1"}}}';
    expect(numbers(web(lines, 'swarm'))).toEqual({
      cpuLimit: 300_000_000,
      cpuReservation: 100_000_000,
    });
  });
});
