import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { delimiter, join } from 'node:path';
import { chooseHost } from 'plimsoll/internal/init/host-choice';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { parse } from 'yaml';
import { type Files, repository, type Workspace, workspace } from './workspace.ts';

const ROOT = join(import.meta.dirname, '../../..');
const SETTINGS = 'plimsoll.yaml';
const WORKFLOW = '.github/workflows/plimsoll.yml';
const BASELINE = '.plimsoll-baseline.json';

/** One service without a limit: something for the baseline. */
const STACK = 'services:\n  web:\n    image: nginx\n';

const FITTING = `${STACK}    mem_limit: 64m\n`;

const BROKEN = 'services:\n  web:\n    image: nginx\n    mem_limit: lots\n';

/** Names that YAML, a terminal or a shell could take for something else, as far as the system takes them at all. */
const ODD_FOLDERS = [
  'a: b',
  '- x',
  'true',
  '#a',
  'q"uote',
  'line\nbreak',
  '\u202egnp',
  '${X}',
  'a,b]',
].filter((name) => process.platform !== 'win32' || !/[:"\n]/.test(name));

function textOf({ root }: Workspace, path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

function settingsOf(space: Workspace): Record<string, never> {
  return parse(textOf(space, SETTINGS));
}

/** Which of the three files are there. */
function written({ root }: Workspace): string[] {
  return [SETTINGS, WORKFLOW, BASELINE].filter((path) => existsSync(join(root, path)));
}

function example(name: string): string {
  return readFileSync(join(ROOT, 'docs/workflows', name), 'utf8');
}

describe('plimsoll init', () => {
  test('shows what it would write, and writes nothing without being told', () => {
    const space = repository({ 'compose.yaml': STACK });
    const { exit, stdout, stderr } = space.plimsoll(['init']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^plimsoll\.yaml$[\s\S]*^ {2}stacks:$/m);
    expect(stdout).toMatch(/^\.github\/workflows\/plimsoll\.yml$[\s\S]*^ {2}permissions: \{\}$/m);
    expect(stdout).toMatch(/^\.plimsoll-baseline\.json$\n^ {2}1 × memory-limit-missing$/m);
    expect(stdout).toMatch(/\nNothing is written yet: add --write for these 3 files\.\n$/);
    expect(written(space)).toEqual([]);
  });

  test('writes exactly what it has shown, and says in three lines what to do next', () => {
    const space = repository({ 'compose.yaml': STACK });
    const { stdout: shown } = space.plimsoll(['init']);
    const { stdout } = space.plimsoll(['init', '--write']);
    expect(written(space)).toEqual([SETTINGS, WORKFLOW, BASELINE]);
    for (const path of [SETTINGS, WORKFLOW]) {
      expect(shown).toContain(
        textOf(space, path)
          .replaceAll(/^(?=.|$)/gm, '  ')
          .trimEnd(),
      );
    }
    expect(stdout).toMatch(/\nNext\n {2}1\. .*\n {2}2\. plimsoll check\n {2}3\. git add .*\n$/);
  });

  test('writes no baseline where nothing is wrong', () => {
    const space = repository({ 'compose.yaml': FITTING });
    const { stdout } = space.plimsoll(['init', '--write']);
    expect(written(space)).toEqual([SETTINGS, WORKFLOW]);
    expect(stdout).toContain('Nothing is wrong with them: there is no baseline to write.');
    expect(settingsOf(space)).not.toHaveProperty('baseline');
  });

  test.for<{ name: string; space: () => Workspace }>([
    { name: 'a repository without a commit', space: unborn },
    { name: 'a folder without git', space: () => workspace({ 'compose.yaml': STACK }) },
    {
      name: 'a machine without git',
      space: () => {
        const space = unborn();
        const plimsoll: Workspace['plimsoll'] = (args) =>
          space.plimsoll(args, { env: { PATH: space.root, Path: space.root } });
        return { ...space, plimsoll };
      },
    },
  ])('begins in $name', ({ space }) => {
    const here = space();
    const { exit, stderr } = here.plimsoll(['init', '--write', '--force']);
    expect([exit, stderr]).toEqual([0, '']);
    expect(written(here)).toEqual([SETTINGS, WORKFLOW, BASELINE]);
    expect(here.plimsoll(['check'])).toMatchObject({ exit: 0 });
  });

  test('begins at the top of the repository wherever it is run', () => {
    const space = repository({ 'infra/compose.yaml': STACK, 'docs/a.md': '' });
    const { exit, stdout } = space.plimsoll(['init', '--write'], { at: 'docs' });
    expect(exit).toBe(0);
    expect(written(space)).toEqual([SETTINGS, WORKFLOW, BASELINE]);
    expect(stdout).toContain(`All of it is for the repository "${space.root}".`);
    expect(settingsOf(space)).toMatchObject({ stacks: { infra: { directory: 'infra' } } });
  });
});

function unborn(): Workspace {
  const space = workspace({ 'compose.yaml': STACK });
  space.git('init', '--quiet');
  return space;
}

describe('what plimsoll init refuses', () => {
  test.for<{ name: string; files: Files; told: RegExp }>([
    {
      name: 'a repository without a Compose file',
      files: { 'README.md': 'Hi' },
      told: /^There is no Compose file with a service in or below ".*"\. \[compose-file-missing\]\n {2}hint: /,
    },
    {
      name: 'a Compose file that cannot be read',
      files: { 'compose.yaml': BROKEN },
      told: /^compose\.yaml:4:16: .* \[size-invalid\]\n/,
    },
    {
      name: 'a Compose file without services',
      files: { 'compose.yaml': 'services: {}\n' },
      told: /\[compose-file-missing\]|\[compose-file-empty\]/,
    },
    {
      name: 'settings that are there',
      files: { 'compose.yaml': STACK, [SETTINGS]: 'host: github-ubuntu\n' },
      told: /^"plimsoll\.yaml" is there already, and is left as it is\. \[file-exists\]\n {2}hint: Use --force/,
    },
    {
      name: 'settings that are there under their other name',
      files: { 'compose.yaml': STACK, 'plimsoll.yml': 'host: github-ubuntu\n' },
      told: /^"plimsoll\.yml" is there already/,
    },
    {
      name: 'a workflow that is there, and a baseline',
      files: { 'compose.yaml': STACK, [WORKFLOW]: 'on: push\n', [BASELINE]: '{}' },
      told: /^"\.plimsoll-baseline\.json" is there[\s\S]*^"\.github\/workflows\/plimsoll\.yml" is there/m,
    },
  ])('is $name, with exit code 2 and nothing written', ({ files, told }) => {
    const space = repository(files);
    const { exit, stdout, stderr } = space.plimsoll(['init', '--write']);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(told);
    expect(space.git('status', '--porcelain')).toBe('');
  });

  test('is a host that there is none of', () => {
    const space = repository({ 'compose.yaml': STACK });
    const { exit, stderr } = space.plimsoll(['init', '--write', '--host', 'hetzner-cx34']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/"hetzner-cx34"[\s\S]*\[host-unknown\]/);
    expect(written(space)).toEqual([]);
  });

  test('is written all the same with --force, and then is as if it were new', () => {
    const fresh = repository({ 'compose.yaml': STACK });
    fresh.plimsoll(['init', '--write']);
    const old = { [SETTINGS]: '\ufeffhost: x\n', [WORKFLOW]: 'on: push\n', [BASELINE]: '{}' };
    const space = repository({ 'compose.yaml': STACK, ...old });
    expect(space.plimsoll(['init', '--write', '--force'])).toMatchObject({ exit: 0, stderr: '' });
    for (const path of [SETTINGS, WORKFLOW, BASELINE]) {
      expect(textOf(space, path)).toBe(textOf(fresh, path));
    }
  });

  test('leaves no file behind where one of them cannot be written', () => {
    const space = repository({ 'compose.yaml': STACK, '.github': 'a file\n' });
    const { exit, stderr } = space.plimsoll(['init', '--write']);
    expect(exit).toBe(3);
    expect(stderr).toMatch(/\[output-unwritable\]/);
    expect(space.git('status', '--porcelain')).toBe('');
  });
});

describe('the stacks that plimsoll init declares', () => {
  test('leave out the one that cannot be read, and say so', () => {
    const space = repository({ 'good/compose.yaml': STACK, 'bad/compose.yaml': BROKEN });
    const { exit, stdout } = space.plimsoll(['init', '--write']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/^ {2}"bad" is left out: .*size/m);
    expect(Object.keys(settingsOf(space)['stacks'] ?? {})).toEqual(['good']);
    expect(textOf(space, SETTINGS)).toMatch(/^ {2}# bad\/? is left out: /m);
  });

  test('take the example of an env file that is not in git, and no value of the machine', () => {
    const space = repository({
      'compose.yaml': 'services:\n  db:\n    image: "pg:${TAG:?}"\n    mem_limit: "${MEM}"\n',
      '.gitignore': '.env\n',
      '.env.example': 'TAG=17\nMEM=64m\n',
    });
    space.write({ '.env': 'TAG=secret\nMEM=1g\n' });
    expect(space.plimsoll(['init', '--write'])).toMatchObject({ exit: 0 });
    expect(settingsOf(space)).toMatchObject({
      stacks: { work: { directory: '.', envFile: '.env.example' } },
    });
    expect(textOf(space, SETTINGS)).not.toMatch(/secret|1g/);
  });

  test('give a placeholder to what they require and nothing in git says', () => {
    const space = repository({
      'compose.yaml': 'services:\n  db:\n    image: "pg:${TAG:?}"\n    mem_limit: 64m\n',
      '.gitignore': '.env\n',
    });
    space.write({ '.env': 'TAG=secret\n' });
    expect(space.plimsoll(['init', '--write'])).toMatchObject({ exit: 0 });
    expect(settingsOf(space)).toMatchObject({ stacks: { work: { env: { TAG: 'placeholder' } } } });
    expect(textOf(space, SETTINGS)).not.toContain('secret');
  });

  test('are told the profiles that they name, and the files that nothing takes', () => {
    const space = repository({
      'compose.yaml': `${FITTING}  debug:\n    image: busybox\n    profiles: [debug, ci]\n    mem_limit: 8m\n`,
      'compose.prod.yaml': 'services: {}\n',
    });
    space.plimsoll(['init', '--write']);
    expect(textOf(space, SETTINGS)).toMatch(
      /^ {4}# profiles: \[ci, debug\] # off unless named\n {2}# compose\.prod\.yaml is not judged, unless "files" names it\.$/m,
    );
  });

  test('are what an env file names, and files that they read are no stacks of their own', () => {
    const space = repository({
      'a/.env': 'COMPOSE_FILE=docker-compose.one.yml:docker-compose.two.yml\n',
      'a/docker-compose.one.yml': FITTING,
      'a/docker-compose.two.yml': 'services:\n  web:\n    cpus: 1\n',
      'b/docker-compose.live.yml':
        'services:\n  db:\n    extends: { file: docker-compose.base.yml, service: db }\n    image: pg\n',
      'b/docker-compose.base.yml': 'services:\n  db:\n    mem_limit: 64m\n',
    });
    const { exit, stdout } = space.plimsoll(['init', '--write']);
    expect(exit).toBe(0);
    expect(settingsOf(space)).toMatchObject({
      stacks: {
        a: { directory: 'a' },
        'b-live': { directory: 'b', files: ['docker-compose.live.yml'] },
      },
    });
    expect(textOf(space, SETTINGS) + stdout).not.toMatch(/left out|is not judged/);
  });

  test.for(ODD_FOLDERS)('may be in a folder called %j', (folder) => {
    const space = repository({ [`${folder}/compose.yaml`]: STACK });
    expect(space.plimsoll(['init', '--write'])).toMatchObject({ exit: 0, stderr: '' });
    expect(settingsOf(space)).toMatchObject({ stacks: { [folder]: { directory: folder } } });
    expect(space.plimsoll(['check'])).toMatchObject({ exit: 0, stderr: '' });
  });
});

describe('the workflow that plimsoll init writes', () => {
  test('is that of the page, with the commit of this very program', () => {
    const space = repository({ 'compose.yaml': STACK });
    space.plimsoll(['init', '--write']);
    const commit = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: ROOT, encoding: 'utf8' });
    const { version } = JSON.parse(readFileSync(join(ROOT, 'packages/cli/package.json'), 'utf8'));
    expect(textOf(space, WORKFLOW)).toBe(
      example('merge-queue.yml').replace(
        /plimsoll@.*/,
        `plimsoll@${commit.stdout.trim()} # v${version}`,
      ),
    );
  });

  test('is a pair for forks', () => {
    const space = repository({ 'compose.yaml': STACK });
    space.plimsoll(['init', '--write', '--forks']);
    const comment = textOf(space, '.github/workflows/plimsoll-comment.yml');
    expect(textOf(space, WORKFLOW)).toMatch(/^# The first of two[\s\S]*plimsoll-comment\.yml/);
    expect(comment).toMatch(/^# The second of two[\s\S]*^\s+mode: comment$/m);
    expect(comment).not.toMatch(/0{40}|fork-/);
  });

  test.for<{ name: string; files: Files; remote?: string; told: string }>([
    {
      name: 'another runs Plimsoll already',
      files: {
        '.github/workflows/budget.yaml':
          'jobs:\n  a:\n    steps:\n      - uses: plimsoll/plimsoll@v1\n',
      },
      told: '".github/workflows/budget.yaml" runs Plimsoll already.',
    },
    {
      name: 'the repository lives on GitLab',
      files: {},
      remote: 'git@gitlab.example.com:octo/shop.git',
      told: '"gitlab.example.com" runs no GitHub Actions: let its jobs run "plimsoll check".',
    },
  ])('is none where $name', ({ files, remote, told }) => {
    const space = repository({ 'compose.yaml': STACK, ...files });
    if (remote !== undefined) space.git('remote', 'add', 'origin', remote);
    const { stdout } = space.plimsoll(['init', '--write']);
    expect(stdout).toContain(`No workflow: ${told}`);
    expect(written(space)).toEqual([SETTINGS, BASELINE]);
  });

  test('is one on a server of one’s own', () => {
    const space = repository({ 'compose.yaml': STACK });
    space.git('remote', 'add', 'origin', 'https://ghe.example.com/octo/shop.git');
    space.plimsoll(['init', '--write']);
    expect(written(space)).toContain(WORKFLOW);
  });

  // script/bootstrap installs both there.
  test.runIf(process.platform === 'linux').for([
    { name: 'actionlint', options: [] },
    { name: 'zizmor', options: ['--offline', '--quiet', '--strict-collection'] },
  ])('passes $name, and so does the pair', ({ name, options }) => {
    for (const forks of [[], ['--forks']]) {
      const space = repository({ 'compose.yaml': STACK });
      space.plimsoll(['init', '--write', ...forks]);
      const { status, stdout, stderr } = spawnSync(
        name,
        [...options, '.github/workflows/plimsoll.yml'],
        {
          cwd: space.root,
          encoding: 'utf8',
          env: {
            ...process.env,
            PATH: [join(ROOT, '.tools/bin'), process.env['PATH']].join(delimiter),
          },
        },
      );
      expect(status, stdout + stderr).toBe(0);
    }
  });
});

describe('the host that plimsoll init chooses', () => {
  const GIB = 2 ** 30;

  test.for([
    {
      name: 'the built-in that alone is of its size',
      memory: 7.8,
      cpus: 8,
      host: 'macbook-air-m4-24gb',
    },
    {
      name: 'figures, where several built-ins are',
      memory: 7.7,
      cpus: 4,
      host: 'local',
      figures: { memory: '7884m', cpus: '4' },
    },
    {
      name: 'figures, where none is',
      memory: 64,
      cpus: 12,
      host: 'local',
      figures: { memory: '64g', cpus: '12' },
    },
    {
      name: 'figures, one CPU away from a built-in',
      memory: 7.8,
      cpus: 7,
      host: 'local',
      figures: { memory: '7987m', cpus: '7' },
    },
    {
      name: 'figures, above a built-in',
      memory: 8.01,
      cpus: 8,
      host: 'local',
      figures: { memory: '8202m', cpus: '8' },
    },
  ])('for an engine is $name', async ({ memory, cpus, host, figures }) => {
    await engineOf(Math.floor(memory * GIB), cpus);
    expect(await chooseHost(undefined)).toMatchObject({
      name: host,
      isGuess: false,
      reason: expect.stringContaining('"plimsoll init" ran'),
      ...(figures !== undefined && { figures }),
    });
  });

  test('names the built-ins that an engine is like', async () => {
    await engineOf(7.7 * GIB, 4);
    const { reason } = await chooseHost(undefined);
    expect(reason).toMatch(/ Built-in hosts of that size: digitalocean-4vcpu-8gb, hetzner-cx33\.$/);
  });

  test('is a guess where no engine answers, and everything says so', () => {
    const space = repository({ 'compose.yaml': STACK });
    const { stdout } = space.plimsoll(['init', '--write']);
    expect(stdout).toContain('held against "server" (a guess: no Docker engine answers here)');
    expect(stdout).toContain(
      '1. Set the figures of host "server" in plimsoll.yaml: they are a guess.',
    );
    expect(textOf(space, SETTINGS)).toMatch(/^# A GUESS, since no Docker engine answered: /m);
    expect(settingsOf(space)).toMatchObject({
      host: 'server',
      hosts: { server: { memory: '8g', cpus: 4 } },
    });
  });

  test.for([
    { named: 'hetzner-cx23', settings: { host: 'hetzner-cx23' } },
    {
      named: 'cpus=1.5,memory=550m',
      settings: { host: 'server', hosts: { server: { memory: '550m', cpus: 1.5 } } },
    },
    { named: 'memory=4g', settings: { host: 'server', hosts: { server: { memory: '4g' } } } },
  ])('is the one that is named: $named', ({ named, settings }) => {
    const space = repository({ 'compose.yaml': STACK });
    expect(space.plimsoll(['init', '--write', '--host', named])).toMatchObject({ exit: 0 });
    expect(settingsOf(space)).toMatchObject(settings);
  });
});

/** An engine that reports these figures, for as long as the test runs. */
async function engineOf(memory: number, cpus: number): Promise<void> {
  const info = { MemTotal: Math.floor(memory), NCPU: cpus, Name: 'test', ServerVersion: '29.0.0' };
  const server = createServer((_, response) => response.end(JSON.stringify(info)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  vi.stubEnv('DOCKER_HOST', `tcp://127.0.0.1:${port}`);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    server.close();
  });
}
