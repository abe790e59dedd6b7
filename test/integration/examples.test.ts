import { readdirSync } from 'node:fs';
import { NANOS_PER_CPU, type Report } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { budgetOf, edited, exampleDirectory, judgeExample, stackOf } from './judge-example.ts';

type ServiceReport = Report['stacks'][number]['services'][number];

const MIB = 2 ** 20;
const GIB = 2 ** 30;

/** A row of a document's table: GiB and CPUs, `null` for what it does not say. */
type Row = readonly [
  name: string,
  cpuLimit: number | null,
  cpuReservation: number | null,
  memoryLimit: number | null,
  memoryReservation: number | null,
];

function rowsOf(services: readonly ServiceReport[]): Row[] {
  const inGib = (amount: number | null): number | null => amount && amount / GIB;
  return services.map((service) => [
    service.name,
    service.cpuLimit,
    service.cpuReservation,
    inGib(service.memoryLimit),
    inGib(service.memoryReservation),
  ]);
}

function rulesOf(report: Report): string[] {
  return report.stacks.flatMap(({ id, findings }) =>
    findings.map(({ severity, rule }) => `${id}: ${severity} ${rule}`),
  );
}

describe('every example', () => {
  const names = readdirSync(exampleDirectory('.'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  test.for(names)('can be judged: %s', (name) => {
    const { errors, gaps, stacks } = judgeExample(name);
    expect(errors).toEqual([]);
    expect(gaps).toEqual([]);
    expect(stacks.every(({ services }) => services.length > 0)).toBe(true);
  });

  test.for(names)('gives every number a place: %s', (name) => {
    for (const { services } of judgeExample(name).stacks) {
      for (const { memoryLimit, positions } of services) {
        expect(memoryLimit).not.toBeNull();
        expect(positions.memoryLimit?.line).toBeGreaterThan(0);
      }
    }
  });
});

describe('getting-started', () => {
  const report = judgeExample('getting-started');
  const stack = stackOf(report, '.');

  test('fits the laptop', () => {
    expect(report).toMatchObject({ outcome: 'fits', exitCode: 0 });
    expect(rulesOf(report)).toEqual([]);
  });

  test('claims three quarters of its memory and seven of its eight CPUs', () => {
    expect(budgetOf(stack)).toMatchObject({
      host: 'macbook-air-m4-24gb',
      memory: { limit: 6 * GIB, reservation: 2496 * MIB, usable: 8 * GIB, fitsLimit: true },
      cpu: { limit: 7, usable: 8, fitsLimit: true },
    });
  });

  test('is one edited line away from failing its check, and the finger points there', () => {
    const path = `${exampleDirectory('getting-started')}/compose.yaml`;
    const tipped = judgeExample(
      'getting-started',
      edited(path, 'mem_limit: 768m', 'mem_limit: 2g'),
    );
    expect(tipped).toMatchObject({ outcome: 'exceeds', exitCode: 1 });
    expect(budgetOf(stackOf(tipped, '.')).memory.limit).toBe(9.75 * GIB);
    expect(stackOf(tipped, '.').findings).toMatchObject([
      {
        rule: 'memory-limits-exceed-host',
        severity: 'error',
        position: { file: 'compose.yaml', line: 29, column: 16 },
        facts: { total: 9.75 * GIB, usable: 8 * GIB, tippedBy: 'worker' },
      },
    ]);
  });

  test('has as many workers as its .env says', () => {
    const worker = stack.services.find(({ name }) => name === 'worker');
    expect(worker).toMatchObject({
      replicas: 3,
      positions: {
        replicas: {
          file: 'compose.yaml',
          via: [{ kind: 'variable', name: 'WORKERS', position: { file: '.env', line: 2 } }],
        },
      },
    });
  });
});

describe('cos-infrastructure', () => {
  const report = judgeExample('cos-infrastructure');

  test('has the table of the MacBook Air', () => {
    expect(rowsOf(stackOf(report, 'laptop').services)).toEqual([
      ['elasticsearch', 4, 2, 3, 2],
      ['neo4j', 4, 2, 3, 2],
      ['postgres_dev', 2, 1, 2, 1],
      ['postgres_prod', 4, 2, 3, 2],
      ['redis', 2, 0.5, 1, 0.5],
      ['traefik', 1, 0.25, 0.5, 0.25],
    ]);
  });

  test('has the table of the Mac Studio', () => {
    expect(rowsOf(stackOf(report, 'studio').services)).toEqual([
      ['elasticsearch', 8, 4, 6, 4],
      ['neo4j', 8, 4, 6, 4],
      ['postgres_dev', 4, 2, 8, 4],
      ['postgres_prod', 8, 4, 12, 8],
      ['redis', 4, 1, 4, 2],
      ['traefik', 2, 0.5, 1, 0.5],
    ]);
  });

  test('reserves on the laptop what the document says, and promises over half as much again as there is', () => {
    const told = { cpuReservation: 7.75, memoryLimit: 12.5 * GIB, memoryReservation: 7.75 * GIB };
    expect(budgetOf(stackOf(report, 'laptop'))).toMatchObject({
      memory: {
        limit: told.memoryLimit,
        reservation: told.memoryReservation,
        usable: 8 * GIB,
        fitsLimit: false,
        fitsReservation: true,
      },
      cpu: { limit: 17, reservation: told.cpuReservation, usable: 8, fitsLimit: false },
    });
  });

  test('passes on the studio the cap of 32 that the document holds 37 to be within', () => {
    const told = { cpuReservation: 15.5, memoryLimit: 37 * GIB, memoryReservation: 22.5 * GIB };
    expect(budgetOf(stackOf(report, 'studio'))).toMatchObject({
      memory: {
        limit: told.memoryLimit,
        reservation: told.memoryReservation,
        usable: 32 * GIB,
        fitsLimit: false,
        fitsReservation: true,
      },
      cpu: {
        limit: 34,
        reservation: told.cpuReservation,
        usable: 14,
        fitsReservation: false,
        reservationApplies: false,
      },
    });
  });

  test('warns of the sums, and only notes the CPU reservations that compose ignores', () => {
    expect(report).toMatchObject({ outcome: 'warns', exitCode: 0 });
    expect(rulesOf(report)).toEqual([
      'laptop: warning memory-limits-exceed-host',
      'laptop: warning cpu-limits-exceed-host',
      'laptop: note cpu-reservation-ignored',
      'studio: warning memory-limits-exceed-host',
      'studio: warning cpu-limits-exceed-host',
      'studio: note cpu-reservations-exceed-host',
    ]);
  });
});

describe('netra-wsl2', () => {
  const report = judgeExample('netra-wsl2');
  const stack = stackOf(report, 'netra');

  test.for([
    { profiles: [], told: 1.9 * GIB, sum: 1920 * MIB },
    { profiles: ['frontend'], told: 2.1 * GIB, sum: 2176 * MIB },
    { profiles: ['full'], told: 2.7 * GIB, sum: 2688 * MIB },
    // A profile adds to what always runs; the document counts the test services alone.
    { profiles: ['test'], told: 960 * MIB, sum: (1920 + 960) * MIB },
  ])(
    'claims with the profiles $profiles a sum beside the one it is said to',
    ({ profiles, told, sum }) => {
      const { memory, gates } = budgetOf(stack, { profiles });
      expect(memory).toMatchObject({ limit: sum, usable: 6 * GIB, fitsLimit: true });
      expect(memory.limit).not.toBe(told);
      expect(gates).toBe(true);
    },
  );

  test('comes to 2.125 GiB where the table says 2.1, and to 1.875 without the frontend', () => {
    expect(budgetOf(stack, { profiles: ['frontend'] }).memory.limit).toBe(2.125 * GIB);
    expect(budgetOf(stack, { profiles: [] }).memory.limit).toBe(1.875 * GIB);
  });

  test('fits WSL 2 even with everything on', () => {
    expect(report).toMatchObject({ outcome: 'fits', exitCode: 0 });
    expect(budgetOf(stack, { profiles: ['frontend', 'full', 'test'] }).memory).toMatchObject({
      limit: (2688 + 960) * MIB,
      fitsLimit: true,
    });
  });
});

describe('inlock-rollout', () => {
  const report = judgeExample('inlock-rollout');
  const stack = stackOf(report, '.');

  test('has the table of the plan', () => {
    const rows = stack.services.map((service) => [
      service.name,
      service.memoryLimit && service.memoryLimit / MIB,
      service.memoryReservation && service.memoryReservation / MIB,
    ]);
    expect(rows).toEqual([
      ['alertmanager', 256, 64],
      ['blackbox-exporter', 128, 32],
      ['cadvisor', 384, 128],
      ['cockpit-proxy', 128, 32],
      ['coolify', 1536, 512],
      ['coolify-postgres', 1024, 256],
      ['coolify-redis', 512, 128],
      ['coolify-soketi', 512, 128],
      ['docker-socket-proxy', 128, 32],
      ['grafana', 512, 128],
      ['inlock-ai', 768, 256],
      ['inlock-db', 768, 256],
      ['loki', 768, 256],
      ['node-exporter', 128, 32],
      ['oauth2-proxy', 256, 64],
      ['portainer', 384, 128],
      ['postgres-exporter', 128, 32],
      ['prometheus', 1536, 512],
      ['promtail', 256, 64],
      ['traefik', 256, 64],
    ]);
  });

  test('gives the plan the sum it never had: 10.125 GiB of limits over 3,104 MiB of reservations', () => {
    expect(budgetOf(stack).memory).toEqual({
      limit: 10.125 * GIB,
      reservation: 3104 * MIB,
      reservationApplies: true,
      unlimited: [],
      usable: 15 * GIB,
      fitsLimit: true,
      fitsReservation: true,
    });
    expect(report.outcome).toBe('fits');
  });

  test('tells for each number which of the included files sets it', () => {
    const coolify = stack.services.find(({ name }) => name === 'coolify');
    expect(coolify?.positions.memoryLimit).toMatchObject({
      file: 'services/coolify.yaml',
      via: [{ kind: 'include', position: { file: 'compose.yaml', line: 6 } }],
    });
  });
});

describe('vedfolnir-swarm', () => {
  const report = judgeExample('vedfolnir-swarm');
  const stack = stackOf(report, 'vedfolnir');

  test('has the table of the document', () => {
    expect(rowsOf(stack.services)).toEqual([
      ['grafana', 1, 0.5, 2, 1],
      ['loki', 2, 1, 2, 1],
      ['mysql', 4, 2, 8, 4],
      ['nginx', 1, 0.5, 1, 0.5],
      ['prometheus', 2, 1, 4, 2],
      ['redis', 2, 1, 2, 1],
      ['vedfolnir', 2, 1, 2, 1],
    ]);
  });

  test('counts three replicas, and swarm’s CPU reservations', () => {
    expect(budgetOf(stack)).toMatchObject({
      memory: { limit: 25 * GIB, reservation: 12.5 * GIB, usable: 64 * GIB, fitsLimit: true },
      cpu: { limit: 18, reservation: 9, usable: 16, fitsLimit: false, reservationApplies: true },
    });
  });

  test('adds one container while a start-first update runs', () => {
    expect(budgetOf(stack, { scenario: 'update' })).toMatchObject({
      memory: { limit: 27 * GIB, reservation: 13.5 * GIB },
      cpu: { limit: 20, reservation: 10 },
      pids: { limit: 4 * 1000 + 2000 },
    });
  });
});

describe('medianest-homelab', () => {
  const report = judgeExample('medianest-homelab');
  const today = stackOf(report, 'today');

  test('has the containers of the document', () => {
    expect(rowsOf(today.services)).toEqual([
      ['app', 2, 0.5, 1, 0.5],
      ['nginx', 0.5, 0.1, 0.25, 0.0625],
      ['postgres', 1, 0.25, 1, 0.5],
      ['redis', 0.5, 0.1, 320 / 1024, 0.125],
    ]);
  });

  test('comes to 2.5625 GiB where the document says 2.576, and reserves 1,216 MiB where it says 1.216 GB', () => {
    const told = { limit: 2.576 * GIB, reservation: 1.216 * GIB };
    const { memory, cpu, pids } = budgetOf(today, { host: 'docker-vm' });
    expect(memory).toMatchObject({ limit: 2.5625 * GIB, reservation: 1216 * MIB });
    expect(memory.limit).not.toBe(told.limit);
    expect(memory.reservation).not.toBe(told.reservation);
    expect(cpu).toMatchObject({ limit: 4, reservation: 0.95 });
    expect(pids).toEqual({ limit: 350, unlimited: [], usable: 4096 });
  });

  test.for([
    { host: 'docker-vm', memory: 48, cpus: 8 },
    { host: 'epyc-7443p-128gb', memory: 128, cpus: 48 },
    { host: 'epyc-7413-128gb', memory: 128, cpus: 48 },
    { host: 'ryzen-7-7700x-64gb', memory: 64, cpus: 16 },
  ])('fits $host', ({ host, memory, cpus }) => {
    expect(budgetOf(today, { host })).toMatchObject({
      memory: { usable: memory * GIB, fitsLimit: true, fitsReservation: true },
      cpu: { usable: cpus, fitsLimit: true },
    });
  });

  test.for([
    { id: 'plan', memory: { limit: 75, reservation: 43.5 }, cpu: { limit: 24, reservation: 13.5 } },
    {
      id: 'plan-at-peak',
      memory: { limit: 87, reservation: 49.5 },
      cpu: { limit: 36, reservation: 19.5 },
    },
  ])('shows what the $id comes to on the large server', ({ id, memory, cpu }) => {
    expect(budgetOf(stackOf(report, id))).toMatchObject({
      memory: { limit: memory.limit * GIB, reservation: memory.reservation * GIB },
      cpu,
    });
  });

  test('counts CPUs without a rounding error', () => {
    expect((today.budgets[0]?.cpu.reservation ?? 0) * NANOS_PER_CPU).toBe(950_000_000);
  });
});
