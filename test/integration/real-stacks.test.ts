import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { judge, type Report, resolveHost, type StackRequest } from '@plimsoll/core';
import { gitRevision, openRepository } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';
import { type CorpusCase, corpusCase, hasCorpus } from './corpus.ts';
import { budgetOf, stackOf } from './judge-example.ts';
import { type Edit, type Files, type TwoRevisions, twoRevisions } from './two-revisions.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

const MIB = 2 ** 20;

/** How a stack of a repository is read, and against what it is held. */
interface Reading {
  readonly directory?: string;
  readonly composeFiles?: readonly string[];
  readonly host: string;
}

/** Memory in MiB. */
interface Totals {
  readonly limit: number;
  readonly reservation: number;
  readonly unlimited: number;
}

/** One pull request: what it edits, and what it does to the sums. */
interface PullRequest {
  readonly change: string;
  readonly stack: string;
  readonly reading: Reading;
  readonly edits: readonly Edit[];
  readonly base: Totals;
  readonly head: Totals;
  /** `name: status, fields`, the largest change first. */
  readonly services: readonly string[];
  /** Where the first service's number is written at head. */
  readonly at: string;
  readonly outcome: Report['outcome'];
}

function judgeRevisions(revisions: TwoRevisions, reading: Reading): Report {
  const repository = openRepository(revisions.root);
  const { host } = resolveHost(reading.host);
  if (host === undefined) throw new Error(`There is no host "${reading.host}".`);
  const side = (commit: string): { revision: string; stacks: StackRequest[] } => ({
    revision: commit,
    stacks: [
      {
        id: 'stack',
        files: gitRevision(repository, commit).files,
        directory: posix.join(repository.root, reading.directory ?? ''),
        root: repository.root,
        composeFiles: reading.composeFiles,
        environment: {},
      },
    ],
  });
  return judge({ base: side(revisions.base), head: side(revisions.head), hosts: [host] });
}

/** Of the choice of profiles that is on. */
function totalsOf(report: Report): { base: Totals | undefined; head: Totals } {
  const stack = stackOf(report, 'stack');
  const budget = budgetOf(stack, { profiles: stack.profiles });
  const inMib = ({ limit, reservation, unlimited }: NonNullable<typeof budget.base>['memory']) => ({
    limit: limit / MIB,
    reservation: reservation / MIB,
    unlimited: unlimited.length,
  });
  return { base: budget.base && inMib(budget.base.memory), head: inMib(budget.memory) };
}

function changesOf(report: Report): string[] {
  return stackOf(report, 'stack').changes.map(
    ({ name, status, fields }) => `${name}: ${[status, ...fields].join(', ')}`,
  );
}

function firstPlaceOf(report: Report): string {
  const position = stackOf(report, 'stack').changes[0]?.position;
  return position === undefined ? '' : `${position.file}:${position.line}`;
}

function expectTold(files: Files, pull: PullRequest): void {
  const report = judgeRevisions(twoRevisions(files, pull.edits), pull.reading);
  expect(report.errors).toEqual([]);
  expect(totalsOf(report)).toEqual({ base: pull.base, head: pull.head });
  expect(changesOf(report)).toEqual(pull.services);
  expect(firstPlaceOf(report)).toBe(pull.at);
  expect(report.outcome).toBe(pull.outcome);
}

/** The files below a directory of ours, by relative path. */
function filesBelow(name: string): Files {
  const root = fileURLToPath(new URL(`../fixtures/stacks/${name}`, import.meta.url));
  const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
    statSync(join(root, path)).isFile(),
  );
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(root, path), 'utf8')]),
  );
}

const shop = {
  stack: 'shop',
  reading: { host: 'digitalocean-2vcpu-2gb' },
  // 2 × 128 web, 2 × 256 jobs, 1,024 postgres
  base: { limit: 1792, reservation: 640, unlimited: 0 },
} as const;

const telemetry = {
  stack: 'telemetry',
  reading: { host: 'digitalocean-2vcpu-4gb' },
  base: { limit: 1632, reservation: 512, unlimited: 1 },
} as const;

describe('a pull request against a stack of ours', () => {
  const pulls: readonly PullRequest[] = [
    {
      ...shop,
      change: 'a bumped limit in the file that is extended',
      edits: [{ file: 'base.yaml', from: 'mem_limit: 128m', to: 'mem_limit: 256m' }],
      head: { limit: 2048, reservation: 640, unlimited: 0 },
      services: ['web: changed, memoryLimit'],
      at: 'base.yaml:4',
      outcome: 'fits',
    },
    {
      ...shop,
      change: 'one MiB past what the host has',
      edits: [
        { file: 'base.yaml', from: 'mem_limit: 128m', to: 'mem_limit: 256m' },
        { file: '.env', from: 'PG_MEMORY=1g', to: 'PG_MEMORY=1025m' },
      ],
      head: { limit: 2049, reservation: 640, unlimited: 0 },
      services: ['web: changed, memoryLimit', 'postgres: changed, memoryLimit'],
      at: 'base.yaml:4',
      outcome: 'warns',
    },
    {
      ...shop,
      change: 'a changed .env',
      edits: [{ file: '.env', from: 'PG_MEMORY=1g', to: 'PG_MEMORY=3g' }],
      head: { limit: 3840, reservation: 640, unlimited: 0 },
      services: ['postgres: changed, memoryLimit'],
      at: 'compose.yaml:33',
      outcome: 'exceeds',
    },
    {
      ...shop,
      change: 'an edited anchor',
      edits: [{ file: 'compose.yaml', from: 'JOB_MEMORY:-256m', to: 'JOBS:-320m' }],
      head: { limit: 1920, reservation: 640, unlimited: 0 },
      services: ['mails: changed, memoryLimit', 'thumbnails: changed, memoryLimit'],
      at: 'compose.yaml:5',
      outcome: 'fits',
    },
    {
      ...shop,
      change: 'a new override file',
      edits: [
        {
          file: 'compose.override.yaml',
          text: 'services:\n  postgres:\n    mem_limit: !reset null\n  mails:\n    mem_limit: 128m\n',
        },
      ],
      head: { limit: 640, reservation: 640, unlimited: 1 },
      services: ['postgres: changed, memoryLimit', 'mails: changed, memoryLimit'],
      at: 'compose.yaml:31',
      outcome: 'warns',
    },
    {
      ...shop,
      change: 'a changed replica count',
      edits: [{ file: 'compose.yaml', from: 'replicas: 2', to: 'replicas: 5' }],
      head: { limit: 2176, reservation: 832, unlimited: 0 },
      services: ['web: changed, replicas'],
      at: 'compose.yaml:15',
      outcome: 'warns',
    },
    {
      ...shop,
      change: 'a profile switched on by .env',
      edits: [{ file: '.env', from: 'JOB_MEMORY=256m', to: 'COMPOSE_PROFILES=nightly' }],
      head: { limit: 2816, reservation: 640, unlimited: 0 },
      services: ['reports: new, memoryLimit, cpuLimit, replicas'],
      at: 'compose.yaml:29',
      outcome: 'warns',
    },
    {
      ...telemetry,
      change: 'a changed .env of an included file',
      edits: [{ file: 'agents/.env', from: '96m', to: '160m' }],
      head: { limit: 1696, reservation: 512, unlimited: 1 },
      services: ['node-exporter: changed, memoryLimit'],
      at: 'agents/compose.yaml:4',
      outcome: 'warns',
    },
    {
      ...telemetry,
      change: 'a new service',
      edits: [
        {
          file: 'agents/compose.yaml',
          from: '  cadvisor:\n',
          to: '  loki:\n    image: grafana/loki:3.3.2\n    mem_limit: 1g\n\n  cadvisor:\n',
        },
      ],
      head: { limit: 2656, reservation: 512, unlimited: 1 },
      services: ['loki: new, memoryLimit, replicas'],
      at: 'agents/compose.yaml:8',
      outcome: 'warns',
    },
  ];

  test.for(pulls)('tells $change ($stack)', (pull) => {
    expectTold(filesBelow(pull.stack), pull);
  });

  test.for(pulls)('is told by `plimsoll diff` alike: $change ($stack)', (pull) => {
    const { root, base, head } = twoRevisions(filesBelow(pull.stack), pull.edits);
    const args = ['diff', base, head, '--host', pull.reading.host, '--format', 'json'];
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--conditions=plimsoll-source', main, ...args],
      { cwd: root, encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    const { stacks, ...report } = JSON.parse(stdout) as Report;
    expect(
      totalsOf({ ...report, stacks: stacks.map((stack) => ({ ...stack, id: 'stack' })) }),
    ).toEqual({
      base: pull.base,
      head: pull.head,
    });
    expect(report).toMatchObject({ outcome: pull.outcome, base: { revision: base } });
    expect(status).toBe(pull.outcome === 'exceeds' ? 1 : 0);
  });

  test.for([shop, telemetry])('changes nothing where nothing changes ($stack)', (unchanged) => {
    const edit: Edit = { file: 'README', text: 'Nothing that Compose reads.\n' };
    const revisions = twoRevisions(filesBelow(unchanged.stack), [edit]);
    const report = judgeRevisions(revisions, unchanged.reading);
    expect(stackOf(report, 'stack')).toMatchObject({ status: 'same', changes: [] });
    expect(totalsOf(report)).toEqual({ base: unchanged.base, head: unchanged.base });
  });

  test('names both commits in full', () => {
    const revisions = twoRevisions(filesBelow('shop'), [{ file: 'README', text: '' }]);
    expect(judgeRevisions(revisions, shop.reading)).toMatchObject({
      base: { revision: revisions.base },
      head: { revision: revisions.head },
    });
  });
});

const OTEL = 'real/open-telemetry+opentelemetry-demo__default';
const ZABBIX = 'real/zabbix+zabbix-docker__docker-compose_v3_alpine_pgsql_latest.yaml.single-noenv';
const SENTRY = 'real/getsentry+self-hosted__default';
const MINECRAFT = 'real/docker+awesome-compose__minecraft__default';

const otel = {
  stack: OTEL,
  reading: { host: 'digitalocean-2vcpu-4gb' },
  base: { limit: 3167, reservation: 0, unlimited: 0 },
} as const;

const zabbix = {
  stack: ZABBIX,
  reading: {
    host: 'digitalocean-2vcpu-4gb',
    composeFiles: ['docker-compose_v3_alpine_pgsql_latest.yaml'],
  },
  base: { limit: 1536, reservation: 768, unlimited: 2 },
} as const;

const sentry = {
  stack: SENTRY,
  reading: { host: 'hetzner-cx43' },
  base: { limit: 0, reservation: 0, unlimited: 57 },
} as const;

describe.runIf(hasCorpus)('a pull request against a public stack', () => {
  const pulls: readonly PullRequest[] = [
    {
      ...otel,
      change: 'a bumped limit',
      edits: [{ file: 'compose.yaml', from: 'memory: 500M', to: 'memory: 1G' }],
      head: { limit: 3691, reservation: 0, unlimited: 0 },
      services: ['recommendation: changed, memoryLimit'],
      at: 'compose.yaml:598',
      outcome: 'fits',
    },
    {
      ...otel,
      change: 'a new override file that tips it over',
      edits: [
        {
          file: 'compose.override.yaml',
          text: 'services:\n  load-generator:\n    deploy:\n      resources:\n        limits:\n          memory: 1500M\n  chaos:\n    image: alpine:3.22\n',
        },
      ],
      head: { limit: 4155, reservation: 0, unlimited: 1 },
      services: ['load-generator: changed, memoryLimit', 'chaos: new, replicas'],
      at: 'compose.override.yaml:6',
      outcome: 'warns',
    },
    {
      ...otel,
      change: 'a new service',
      edits: [
        {
          file: 'compose.yaml',
          from: '\n  otel-collector:\n',
          to: '\n  cache-warmer:\n    image: alpine:3.22\n    mem_limit: 64m\n\n  otel-collector:\n',
        },
      ],
      head: { limit: 3231, reservation: 0, unlimited: 0 },
      services: ['cache-warmer: new, memoryLimit, replicas'],
      at: 'compose.yaml:822',
      outcome: 'fits',
    },
    {
      ...zabbix,
      change: 'a bumped limit three files away',
      edits: [{ file: 'compose_zabbix_components.yaml', from: 'memory: 1G', to: 'memory: 2G' }],
      head: { limit: 2560, reservation: 768, unlimited: 2 },
      services: ['zabbix-server: changed, memoryLimit'],
      at: 'compose_zabbix_components.yaml:33',
      outcome: 'warns',
    },
    {
      ...zabbix,
      change: 'a changed .env that switches a profile on',
      edits: [
        { file: '.env', from: '# Zabbix images\n', to: '# Zabbix images\nCOMPOSE_PROFILES=full\n' },
      ],
      head: { limit: 2944, reservation: 1472, unlimited: 2 },
      services: [
        'zabbix-java-gateway: new, memoryLimit, memoryReservation, cpuLimit, cpuReservation, replicas',
        'zabbix-web-service: new, memoryLimit, memoryReservation, cpuLimit, cpuReservation, replicas',
        'zabbix-snmptraps: new, memoryLimit, memoryReservation, cpuLimit, cpuReservation, replicas',
        'zabbix-agent: new, memoryLimit, memoryReservation, cpuLimit, cpuReservation, replicas',
      ],
      at: 'compose_zabbix_components.yaml:492',
      outcome: 'warns',
    },
    {
      stack: MINECRAFT,
      reading: { host: 'digitalocean-2vcpu-4gb', directory: 'minecraft' },
      change: 'a changed replica count',
      edits: [
        {
          file: 'minecraft/compose.yaml',
          from: '   deploy:\n',
          to: '   deploy:\n     replicas: 3\n',
        },
      ],
      base: { limit: 1536, reservation: 0, unlimited: 0 },
      head: { limit: 4608, reservation: 0, unlimited: 0 },
      services: ['minecraft: changed, replicas'],
      at: 'minecraft/compose.yaml:9',
      outcome: 'exceeds', // its host port is fixed, so the engine starts one of the three
    },
  ];

  test.for(pulls)('tells $change ($stack)', (pull) => {
    expectTold(corpusCase(pull.stack).files, pull);
  });

  test('tells an edited anchor in each of the 21 services that merge it', () => {
    const revisions = twoRevisions(corpusCase(SENTRY).files, [
      {
        file: 'docker-compose.yml',
        from: '  image: "$SNUBA_IMAGE"\n',
        to: '  image: "$SNUBA_IMAGE"\n  mem_limit: 512m\n',
      },
    ]);
    const report = judgeRevisions(revisions, sentry.reading);
    const { changes } = stackOf(report, 'stack');
    expect(totalsOf(report)).toEqual({
      base: sentry.base,
      head: { limit: 21 * 512, reservation: 0, unlimited: 36 },
    });
    expect(changes).toHaveLength(21);
    for (const { name, fields, position } of changes) {
      expect(name).toMatch(/^snuba-/);
      expect(fields).toEqual(['memoryLimit']);
      expect(position).toMatchObject({ file: 'docker-compose.yml', line: 111 });
    }
  });

  test('tells a changed .env that leaves half of the services out', () => {
    const revisions = twoRevisions(corpusCase(SENTRY).files, [
      {
        file: '.env',
        from: 'COMPOSE_PROFILES=feature-complete',
        to: 'COMPOSE_PROFILES=errors-only',
      },
    ]);
    const report = judgeRevisions(revisions, sentry.reading);
    const { services, changes } = stackOf(report, 'stack');
    expect(services).toHaveLength(28);
    expect(changes.map(({ status }) => status)).toEqual(Array(29).fill('removed'));
  });

  test('tells of each env_file that is not in the repository, and counts all the same', () => {
    const revisions = twoRevisions(corpusCase(ZABBIX).files, [{ file: 'NOTES', text: '' }]);
    const report = judgeRevisions(revisions, zabbix.reading);
    expect(totalsOf(report)).toEqual({ base: zabbix.base, head: zabbix.base });
    expect(report.gaps.map(({ code }) => code)).toContain('env-file-missing');
    for (const { position } of report.gaps) expect(position?.line).toBeGreaterThan(0);
  });

  test('tells of a replica count that Docker Compose refuses, where it is written', () => {
    const revisions = twoRevisions(corpusCase(OTEL).files, [
      {
        file: 'compose.yaml',
        from: '      resources:\n        limits:\n          memory: 250M\n',
        to: '      replicas: 2\n      resources:\n        limits:\n          memory: 250M\n',
      },
    ]);
    const report = judgeRevisions(revisions, otel.reading);
    expect(report).toMatchObject({ outcome: 'undecided', exitCode: 2, stacks: [] });
    expect(report.errors).toEqual([
      expect.objectContaining({
        class: 'conflict',
        position: expect.objectContaining({ file: 'compose.yaml' }),
      }),
    ]);
  });

  test.for([
    { id: OTEL, reading: otel.reading },
    { id: ZABBIX, reading: zabbix.reading },
    { id: SENTRY, reading: sentry.reading },
    { id: MINECRAFT, reading: { host: 'hetzner-cx23', directory: 'minecraft' } },
  ])('reads of $id what Docker Compose reads', ({ id, reading }) => {
    const { files, resources } = corpusCase(id);
    const revisions = twoRevisions(files, [{ file: 'README.plimsoll', text: '' }]);
    const { services } = stackOf(judgeRevisions(revisions, reading), 'stack');
    const read = services.map(({ name, positions, ...numbers }) => [name, numbers]);
    expect(Object.fromEntries(read)).toEqual(resourceFields(resources));
  });
});

/** The fields that the report has, of those that the corpus has. */
function resourceFields(resources: CorpusCase['resources']): object {
  const entries = Object.entries(resources).map(([name, service]) => {
    const { replicas, memoryLimit, memoryReservation, memorySwapLimit } = service;
    const { cpuLimit, cpuReservation, pidsLimit, shmSize } = service;
    const memory = { memoryLimit, memoryReservation, memorySwapLimit, shmSize };
    return [name, { replicas, ...memory, cpuLimit, cpuReservation, pidsLimit }];
  });
  return Object.fromEntries(entries);
}
