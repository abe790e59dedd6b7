import { once } from 'node:events';
import { createWriteStream, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { recording } from '../../builders/recording.ts';
import { beats, phase, state } from '../../builders/run.ts';
import { serviceVerdict, verifyReport } from '../../builders/verify-report.ts';
import { type Workspace, workspace } from './workspace.ts';

const MIB = 1024 ** 2;

const COMPOSE = `# What the shop runs.
x-size: &size
  mem_limit: 1g # far too much
services:
  web:
    image: web
    <<: *size
    cpus: "\${WEB_CPUS}"
    pids_limit: 100
    mem_reservation: 64m
  log:
    image: log
    mem_limit: 64m
    cpus: 0.5
    pids_limit: 100
    mem_reservation: 32m
`;

/** Forty seconds under traffic, in which "web" has 100 MiB in use and "log" 40. */
const RUN = [recordingOf('web', 100, 1), recordingOf('log', 40, 0.25)].join('');

function recordingOf(service: string, mib: number, cpus: number): string {
  return recording([
    phase('boot'),
    state({ memoryLimit: 1024 * MIB }),
    phase('traffic'),
    beats(160, (beat) => ({ mib, cpuTime: Math.round(beat * 250e6 * cpus * 0.5) })),
    phase('stop'),
  ])
    .replaceAll('"a"', `"${service}"`)
    .replaceAll('"service":"web"', `"service":"${service}"`);
}

function shop(): Workspace {
  return workspace({
    'compose.yaml': COMPOSE,
    '.env': 'WEB_CPUS=4\n',
    'run.ndjson': RUN,
    'plimsoll.yaml': 'hosts: {box: {memory: 2g, cpus: 8}}\nhost: box\n',
  });
}

describe('plimsoll size', () => {
  test('proposes by a run that was made before', () => {
    const { exit, stdout } = shop().plimsoll(['size', '--samples', 'run.ndjson']);
    expect(exit).toBe(0);
    expect(stdout.slice(stdout.indexOf('compose.yaml sizes'))).toMatchInlineSnapshot(`
      "compose.yaml sizes, from 1 run
        log  memory limit               64 MiB →        64 MiB  Peak 40 MiB, 63 % of 64 MiB: as it should be.
             memory reservation         32 MiB →        40 MiB  Typically 40 MiB in use, rounded up.
             CPU limit                0.5 CPUs →      0.2 CPUs  Busy moments want 0.13 CPUs, 25 % of 0.5 CPUs: more than it needs. That and 30 % make 0.2 CPUs.
             process limit       100 processes → 100 processes  At most 1 process, 1 % of 100: as it should be.
        web  memory limit                1 GiB →       144 MiB  Peak 100 MiB, 10 % of 1 GiB: more than it needs. The peak and 30 % make 144 MiB.
             memory reservation         64 MiB →       104 MiB  Typically 100 MiB in use, rounded up.
             CPU limit                  4 CPUs →     0.65 CPUs  Busy moments want 0.5 CPUs, 13 % of 4 CPUs: more than it needs. That and 30 % make 0.65 CPUs.
             process limit       100 processes → 100 processes  At most 1 process, 1 % of 100: as it should be.
        medium confidence: one run only; watched for 40 s

        on   sum                      before      after  reduction   headroom
        box  memory limits        1.0625 GiB    208 MiB       81 %   1840 MiB
             memory reservations      96 MiB    144 MiB      −50 %   1904 MiB
             CPU limits             4.5 CPUs  0.85 CPUs       81 %  7.15 CPUs
      "
    `);
  });

  test('writes nothing unless told to', () => {
    const space = shop();
    const { stderr } = space.plimsoll([
      'size',
      '--samples',
      'run.ndjson',
      '--override',
      'more.yaml',
    ]);
    expect(stderr).toContain('+    mem_limit: 144m');
    expect(readFileSync(join(space.root, 'compose.yaml'), 'utf8')).toBe(COMPOSE);
    expect(() => readFileSync(join(space.root, 'more.yaml'))).toThrow('ENOENT');
  });

  test('writes each number where it comes from', () => {
    const space = shop();
    const { exit, stderr } = space.plimsoll(['size', '--samples', 'run.ndjson', '--write']);
    expect({ exit, stderr }).toMatchObject({
      exit: 0,
      stderr: expect.stringMatching(/^Written to (?:\.env, compose\.yaml|compose\.yaml, \.env)\n/),
    });
    expect(readFileSync(join(space.root, '.env'), 'utf8')).toBe('WEB_CPUS=0.65\n');
    expect(readFileSync(join(space.root, 'compose.yaml'), 'utf8')).toBe(
      COMPOSE.replace('1g # far', '144m # far')
        .replace('mem_reservation: 64m', 'mem_reservation: 104m')
        .replace('cpus: 0.5', 'cpus: 0.2')
        .replace('mem_reservation: 32m', 'mem_reservation: 40m'),
    );
    const again = space.plimsoll(['size', '--samples', 'run.ndjson', '--write']);
    expect(again.stderr).toBe('Nothing is to be written.\n');
  });

  test.for([
    { name: 'what it writes mends what was wrong', file: COMPOSE.replace('1g', '4g'), exit: 0 },
    {
      name: 'something is wrong that no size mends',
      file: `${COMPOSE.replace('1g', '4g')}  db: { image: db, mem_limit: 4g }\n`,
      exit: 1,
    },
  ])('exits with $exit where $name', ({ file, exit }) => {
    const space = shop();
    space.write({ 'compose.yaml': file });
    const asked = ['size', '--samples', 'run.ndjson'];
    expect(space.plimsoll(asked).exit).toBe(1);
    expect(space.plimsoll([...asked, '--write']).exit).toBe(exit);
  });

  test('writes an override, and a patch that git takes', () => {
    const space = shop();
    space.git('init', '--quiet');
    space.plimsoll(['size', '--samples', 'run.ndjson', '--override', 'more.yaml', '--write']);
    expect(readFileSync(join(space.root, 'more.yaml'), 'utf8')).toContain('mem_limit: 144m');
    space.plimsoll(['size', '--samples', 'run.ndjson', '--patch', 'sizes.patch']);
    space.git('apply', 'sizes.patch');
    expect(readFileSync(join(space.root, '.env'), 'utf8')).toBe('WEB_CPUS=0.65\n');
  });

  test('takes the verdict on a run along', () => {
    const space = shop();
    const run = verifyReport([
      serviceVerdict('web', 'undecided', ['exit']),
      serviceVerdict('log', 'held'),
    ]);
    const { stdout: plain } = space.plimsoll(['check', '--format', 'json']);
    const report = JSON.parse(plain);
    report.stacks[0].verify = run;
    space.write({ 'run.json': JSON.stringify(report) });
    const sized = space.plimsoll([
      ...['size', '--samples', 'run.ndjson', '--report', 'run.json', '--format', 'json'],
    ]);
    const [log, web] = JSON.parse(sized.stdout).stacks[0].sizes.services;
    expect(web.sizes[0]).toMatchObject({ proposed: null, why: ['undecided'] });
    expect(log.sizes[0]).toMatchObject({ proposed: 64 * MIB, why: ['kept'] });
  });

  test('takes no report for one whose run saw more memory than any machine has', () => {
    const space = shop();
    const seen = { ...serviceVerdict('web', 'held'), peakMemoryInUse: Number.MAX_SAFE_INTEGER };
    const report = JSON.parse(space.plimsoll(['check', '--format', 'json']).stdout);
    report.stacks[0].verify = verifyReport([seen]);
    space.write({ 'run.json': JSON.stringify(report) });
    const { exit, stderr } = space.plimsoll(['size', '--report', 'run.json']);
    expect(exit).toBe(2);
    expect(stderr).toContain('"run.json" is not a report of plimsoll. [usage-invalid]');
  });

  test('goes by the settings', () => {
    const space = shop();
    space.write({ 'plimsoll.yaml': 'sizes: {memoryMargin: 1, leastMemory: 32m}\n' });
    const { stdout } = space.plimsoll(['size', '--samples', 'run.ndjson', '--format', 'json']);
    const [, web] = JSON.parse(stdout).stacks[0].sizes.services;
    expect(web.sizes[0].proposed).toBe(208 * MIB);
  });

  test.for([
    { args: ['--samples', 'none.ndjson'], code: 'samples-invalid', says: 'cannot be read' },
    { args: ['--samples', 'compose.yaml'], code: 'samples-invalid', says: 'holds no sample' },
    { args: ['--samples', '.'], code: 'samples-invalid', says: 'cannot be read' },
    { args: ['--report', 'compose.yaml'], code: 'usage-invalid', says: 'is not a report' },
    {
      args: ['--samples', 'run.ndjson', '--search', 'web'],
      code: 'usage-invalid',
      says: '--search makes its own runs',
    },
    {
      args: ['--search', 'web', '--write'],
      code: 'usage-invalid',
      says: '--search writes nothing',
    },
    { args: ['--resource', 'cpu'], code: 'usage-invalid', says: '--resource is for --search' },
    {
      args: ['--samples', 'run.ndjson', '--runs', '2'],
      code: 'usage-invalid',
      says: '--runs is for runs yet',
    },
    {
      args: ['--samples', 'run.ndjson', '--patch', '-'],
      code: 'usage-invalid',
      says: 'Name a file for --patch',
    },
    { args: ['--runs', '0'], code: 'usage-invalid', says: '"0" is not a value of --runs' },
    {
      args: ['--samples', 'a', '--samples', 'b', '--report', 'c'],
      code: 'usage-invalid',
      says: '2 --samples and 1 --report',
    },
  ])('refuses $args', ({ args, code, says }) => {
    const { exit, stderr } = shop().plimsoll(['size', ...args]);
    expect(exit).toBe(2);
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toContain(says);
  });

  test('refuses settings that make no sense, with their line', () => {
    const space = shop();
    space.write({ 'plimsoll.yaml': 'sizes:\n  leastMemory: 1m\n' });
    const { exit, stderr } = space.plimsoll(['size', '--samples', 'run.ndjson']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^plimsoll\.yaml:2:\d+: .*6m or more/);
  });

  test('reads past a line of an eighth of a gigabyte in little memory', async () => {
    const space = shop();
    const file = createWriteStream(join(space.root, 'huge.ndjson'));
    file.write(RUN);
    const block = '"'.repeat(8 * MIB);
    for (let count = 0; count < 16; count += 1) if (!file.write(block)) await once(file, 'drain');
    file.end(`\n${RUN}`);
    await once(file, 'finish');
    const { exit, stdout } = space.plimsoll(['size', '--samples', 'huge.ndjson'], {
      env: { NODE_OPTIONS: '--max-old-space-size=96' },
    });
    expect(exit).toBe(0);
    expect(stdout).toContain('One line of "huge.ndjson" longer than 64 KiB was passed over.');
  });
});
