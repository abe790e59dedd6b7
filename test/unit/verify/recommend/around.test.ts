import {
  DEFAULT_SIZING,
  type SizesReport,
  type Stack,
  serviceReport,
  toStack,
} from '@plimsoll/core';
import { recommend } from '@plimsoll/verify/internal/recommend/recommend';
import type { RunEvidence } from '@plimsoll/verify/internal/recommend/run-evidence';
import { sizeWishes } from '@plimsoll/verify/internal/recommend/size-wishes';
import { describe, expect, test } from 'vitest';
import { activation } from '../../../builders/read-project.ts';
import { recording, runOf } from '../../../builders/recording.ts';
import { beats, type Happening, phase, state } from '../../../builders/run.ts';
import { stack } from '../../../builders/stack.ts';

const MIB = 1024 ** 2;

type Told = NonNullable<Parameters<typeof beats>[1]>;

/** A run of service `web` whose traffic lasts so many seconds, after a start of one. */
async function run(told: Told, seconds = 40): Promise<RunEvidence> {
  const happenings: readonly Happening[] = [
    phase('boot'),
    state({ memoryLimit: 1024 * MIB, cpuLimit: 2 }),
    beats(4, told),
    phase('traffic'),
    beats(seconds * 4, (beat) => told(beat + 4)),
    phase('stop'),
  ];
  return runOf(recording(happenings), 65_536);
}

function stackOf(compose: string): Stack {
  const { project, problems } = activation(compose);
  if (project === undefined) throw new Error(problems[0]?.message);
  return toStack(project);
}

function sized(compose: string, runs: readonly RunEvidence[]): SizesReport {
  return recommend({ stack: stackOf(compose), runs, budgets: [], sizing: DEFAULT_SIZING });
}

describe('what runs inside', () => {
  test.for([
    { name: 'maxmemory 512mb', command: '--maxmemory 512mb', proposed: 640 },
    { name: 'maxmemory 100mb', command: '--maxmemory 100mb', proposed: 128 },
    { name: 'maxmemory 8mb', command: '--maxmemory 8mb', proposed: 32 },
  ])('keeps room for what it is set to take: $name', async ({ command, proposed }) => {
    const compose = `services: {web: {image: "redis:8", command: "${command}", mem_limit: 1g}}`;
    const { services } = sized(compose, [await run(() => ({ mib: 20 }))]);
    const [memory] = services[0]?.sizes ?? [];
    expect(memory?.proposed).toBe(proposed * MIB);
    expect(memory?.why.includes('runtime')).toBe(proposed > 32);
    expect(services[0]?.settings.length).toBe(proposed > 32 ? 1 : 0);
  });

  test('has to move along where it knows no size of its own', async () => {
    const compose = 'services: {web: {image: "redis:8", mem_limit: 1g}}';
    const { services } = sized(compose, [await run(() => ({ mib: 100 }))]);
    expect(services[0]?.settings).toMatchObject([
      {
        runtime: 'Redis',
        found: 'image "redis"',
        advice: expect.stringMatching(/^Write "--maxmemory 115mb"/),
      },
    ]);
  });
});

describe('a start', () => {
  const starting: Told = (beat) => ({ cpuTime: Math.min(beat, 4) * 750e6 + beat * 5e6 });

  test('has the CPUs to be done in ten seconds', async () => {
    const { services } = sized('services: {web: {image: web, cpus: 2}}', [await run(starting)]);
    const cpu = services[0]?.sizes.find(({ resource }) => resource === 'cpuLimit');
    expect(cpu).toMatchObject({ proposed: 0.35, why: ['start-up', 'peak', 'floor'] });
  });

  test('never makes a limit larger than it is', async () => {
    const { services } = sized('services: {web: {image: web, cpus: 0.2}}', [await run(starting)]);
    const cpu = services[0]?.sizes.find(({ resource }) => resource === 'cpuLimit');
    expect(cpu?.proposed).toBe(0.2);
  });
});

describe('confidence', () => {
  const compose = 'services: {web: {image: web, mem_limit: 1g}}';
  const calm: Told = () => ({ mib: 100 });
  const traffic = (evidence: RunEvidence): RunEvidence => ({ ...evidence, hadTraffic: true });

  test.for([
    {
      name: 'two long runs that agree',
      runs: [
        [calm, 160],
        [calm, 160],
      ],
      level: 'high',
      reasons: [],
    },
    { name: 'one run', runs: [[calm, 320]], level: 'medium', reasons: ['one run only'] },
    {
      name: 'short runs',
      runs: [
        [calm, 40],
        [calm, 40],
      ],
      level: 'medium',
      reasons: ['watched for 80 s'],
    },
    {
      name: 'a very short run',
      runs: [[calm, 9]],
      level: 'low',
      reasons: ['watched for 9 s only', 'one run only', '40 samples'],
    },
    {
      name: 'runs a little apart',
      runs: [
        [calm, 160],
        [() => ({ mib: 115 }), 160],
      ],
      level: 'medium',
      reasons: ['runs lie 13 % apart'],
    },
    {
      name: 'runs far apart',
      runs: [
        [calm, 160],
        [() => ({ mib: 150 }), 160],
      ],
      level: 'low',
      reasons: ['runs lie 33 % apart'],
    },
    {
      name: 'runs far apart where the floor decides',
      runs: [
        [() => ({ mib: 2 }), 160],
        [() => ({ mib: 4 }), 160],
      ],
      level: 'high',
      reasons: [],
    },
  ] as const)('is $level after $name', async ({ runs, level, reasons }) => {
    const seen = await Promise.all(runs.map(([told, seconds]) => run(told, seconds)));
    const { services } = sized(compose, seen.map(traffic));
    expect(services[0]?.sizes[0]?.confidence).toEqual({ level, reasons });
  });

  test('is low without traffic, and where requests failed', async () => {
    const evidence = await run(calm, 400);
    const reasonsFor = (told: Partial<RunEvidence>): readonly string[] | undefined =>
      sized(compose, [{ ...evidence, ...told }]).services[0]?.sizes[0]?.confidence?.reasons;
    expect(reasonsFor({ hadTraffic: false })).toEqual(['no traffic was sent', 'one run only']);
    expect(reasonsFor({ trafficFailed: true })).toEqual(['requests failed', 'one run only']);
  });
});

describe('CPUs', () => {
  test('are never more than the engine has', async () => {
    const told: Told = (beat) => ({ cpuTime: beat * 500e6 });
    const evidence = { ...(await run(told)), engineCpus: 2 };
    const { services } = sized('services: {web: {image: web, cpus: 2}}', [evidence]);
    const cpu = services[0]?.sizes.find(({ resource }) => resource === 'cpuLimit');
    expect(cpu).toMatchObject({
      proposed: 2,
      why: ['peak', 'ceiling'],
      confidence: { level: 'low' },
    });
  });

  test('are reserved for swarm alone, or where somebody reserved some', async () => {
    const evidence = await run((beat) => ({ cpuTime: beat * 100e6 }));
    const sizesOf = (target: 'compose' | 'swarm', reservedCpus?: string): number =>
      recommend({
        stack: stack({ web: reservedCpus === undefined ? {} : { reservedCpus } }, target),
        runs: [evidence],
        budgets: [],
        sizing: DEFAULT_SIZING,
      }).services[0]?.sizes.length ?? 0;
    expect([sizesOf('compose'), sizesOf('swarm'), sizesOf('compose', '1')]).toEqual([4, 5, 5]);
  });
});

describe('what is to be written', () => {
  test('is what moves, as people write it, and a swap limit that would be outgrown', async () => {
    const compose =
      'services: {web: {image: web, mem_limit: 64m, memswap_limit: 128m, cpus: 1, pids_limit: 100}}';
    const killed = await run(() => ({ mib: 60, oomKills: 1, cpuTime: 0 }));
    const runs = [{ ...killed, services: limitedTo(killed, 64 * MIB) }];
    const sizes = sized(compose, runs);
    expect(sizeWishes(sizes, stackOf(compose).services.map(serviceReport)).wishes).toEqual([
      { service: 'web', resource: 'memoryLimit', value: '176m' },
      { service: 'web', resource: 'memoryReservation', value: '64m' },
      { service: 'web', resource: 'memorySwapLimit', value: '176m' },
    ]);
  });
});

describe('numbers that come from the same place', () => {
  const compose = `x-size: &size {mem_limit: 1g}
services:
  web: {image: web, <<: *size, mem_reservation: 16m, pids_limit: 9, cpus: 1}
  log: {image: log, <<: *size, mem_reservation: 16m, pids_limit: 9, cpus: 1}
`;

  test('are what the neediest needs', async () => {
    const [web, log] = await Promise.all([run(() => ({ mib: 100 })), run(() => ({ mib: 10 }))]);
    const services = new Map([
      ...web.services,
      ...[...log.services].map(([, evidence]) => ['log', evidence] as const),
    ]);
    const declared = stackOf(compose).services.map(serviceReport);
    const { wishes, notes } = sizeWishes(sized(compose, [{ ...web, services }]), declared);
    expect(wishes.filter(({ resource }) => resource === 'memoryLimit')).toEqual([
      { service: 'log', resource: 'memoryLimit', value: '144m' },
      { service: 'web', resource: 'memoryLimit', value: '144m' },
    ]);
    expect(notes).toEqual([
      '"log", "web" take their memory limit from the same place: they get what "web" needs, 144 MiB.',
    ]);
  });

  test('are told apart where that place is not written', async () => {
    const [web, log] = await Promise.all([run(() => ({ mib: 100 })), run(() => ({ mib: 10 }))]);
    const services = new Map([
      ...web.services,
      ...[...log.services].map(([, evidence]) => ['log', evidence] as const),
    ]);
    const declared = stackOf(compose).services.map(serviceReport);
    const sizes = sized(compose, [{ ...web, services }]);
    const { wishes, notes } = sizeWishes(sizes, declared, (file) => file === 'more.yaml');
    expect(wishes.filter(({ resource }) => resource === 'memoryLimit')).toEqual([
      { service: 'log', resource: 'memoryLimit', value: '16m' },
      { service: 'web', resource: 'memoryLimit', value: '144m' },
    ]);
    expect(notes).toEqual([]);
  });

  test('are not lowered where one of those who share them was not seen', async () => {
    const evidence = await run(() => ({ mib: 100 }));
    const declared = stackOf(compose).services.map(serviceReport);
    const { wishes } = sizeWishes(sized(compose, [evidence]), declared);
    expect(wishes.filter(({ resource }) => resource === 'memoryLimit')).toEqual([]);
  });
});

function limitedTo({ services }: RunEvidence, memoryLimit: number): RunEvidence['services'] {
  return new Map([...services].map(([name, service]) => [name, { ...service, memoryLimit }]));
}
