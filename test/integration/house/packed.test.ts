import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './repository.ts';

interface Manifest {
  readonly name: string;
  readonly version: string;
  /** The command line has none: all it needs is inside. */
  readonly dependencies?: Readonly<Record<string, string>>;
}

const PACKAGES = [
  { folder: 'core', name: '@plimsoll/core' },
  { folder: 'node', name: '@plimsoll/node' },
  { folder: 'verify', name: '@plimsoll/verify' },
  { folder: 'cli', name: 'plimsoll' },
] as const;

const home = mkdtempSync(join(tmpdir(), 'plimsoll-packed-'));
const tarballs = join(home, 'tarballs');
const installed = (name: string): string => join(home, 'node_modules', name);

function node(...parameters: readonly string[]): { status: number | null; output: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, parameters, {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', DOCKER_HOST: 'tcp://127.0.0.1:1' },
  });
  return { status, output: stdout + stderr };
}

function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(installed(name), 'package.json'), 'utf8')) as Manifest;
}

/** The tarball of a package, relative to `home`: a path with a drive's colon confuses tar. */
function tarballOf(name: string): string {
  const prefix = `${name.replace('@', '').replace('/', '-')}-`;
  const file = readdirSync(tarballs).find((tarball) => /^\d/.test(tarball.replace(prefix, '')));
  return `tarballs/${file}`;
}

/** Lays the packages out as `npm install` would, with the other packages that this repository has already. */
function install({ folder, name }: (typeof PACKAGES)[number]): void {
  mkdirSync(installed(name), { recursive: true });
  const extract = ['-xzf', tarballOf(name), '--strip-components=1', '-C', `node_modules/${name}`];
  expect(spawnSync('tar', extract, { cwd: home }).status).toBe(0);
  for (const dependency of Object.keys(readManifest(name).dependencies ?? {})) {
    if (existsSync(installed(dependency))) continue;
    const own = join(root, 'packages', folder, 'node_modules', dependency);
    const shared = join(root, 'node_modules', dependency);
    symlinkSync(existsSync(own) ? own : shared, installed(dependency), 'junction');
  }
}

/** Starts the command line through its first line, from a link such as npm makes. */
function started(...parameters: readonly string[]): { status: number | null; output: string } {
  const path = [dirname(process.execPath), process.env['PATH']].join(delimiter);
  const { status, stdout, stderr } = spawnSync(join(home, 'plimsoll'), parameters, {
    cwd: home,
    encoding: 'utf8',
    env: { ...process.env, PATH: path, NO_COLOR: '1' },
  });
  return { status, output: stdout + stderr };
}

const importing = (specifier: string): string =>
  `import('${specifier}').then((all) => console.log(Object.keys(all).length > 0), (error) => console.log(error.code))`;

beforeAll(() => {
  const { status, output } = node(join(root, 'script/pack.ts'), tarballs);
  expect(status, output).toBe(0);
  for (const each of PACKAGES) install(each);
}, 60_000);

afterAll(() => rmSync(home, { recursive: true, force: true }));

describe('a packed package', () => {
  test.for(PACKAGES)('$name holds what is built, and nothing else', ({ folder, name }) => {
    const schemas = existsSync(join(root, 'packages', folder, 'schema')) ? ['schema'] : [];
    expect(readdirSync(installed(name)).toSorted()).toEqual(
      ['LICENSE', 'dist', 'package.json', ...schemas].toSorted(),
    );
    expect(readdirSync(join(installed(name), 'dist'))).not.toContain('.tsbuildinfo');
  });

  test.for(PACKAGES)('$name keeps no way to the sources', ({ name }) => {
    const text = readFileSync(join(installed(name), 'package.json'), 'utf8');
    expect(text).not.toContain('plimsoll-source');
    expect(text).not.toContain('internal');
  });

  test.for(PACKAGES)('$name has nothing that publint would mend', ({ name }) => {
    const publint = join(root, 'node_modules/publint/src/cli.js');
    const { status, output } = node(publint, 'run', tarballOf(name), '--strict');
    expect(status, output).toBe(0);
  });

  test.for(PACKAGES.slice(0, 3))('$name has types that are right', ({ name }) => {
    const attw = join(root, 'node_modules/@arethetypeswrong/cli/dist/index.js');
    const { status, output } = node(attw, tarballOf(name), '--profile', 'esm-only', '--no-color');
    expect(status, output).toBe(0);
  });

  test.for(PACKAGES.slice(0, 3))('$name can be imported', ({ name }) => {
    expect(node('--eval', importing(name))).toEqual({ status: 0, output: 'true\n' });
  });

  test.for(PACKAGES)('$name keeps its inner modules to itself', ({ name }) => {
    expect(node('--eval', importing(`${name}/internal/index`))).toEqual({
      status: 0,
      output: 'ERR_PACKAGE_PATH_NOT_EXPORTED\n',
    });
  });

  test('plimsoll runs and tells its version', () => {
    const { version } = readManifest('plimsoll');
    expect(node(join(installed('plimsoll'), 'dist/main.js'), '--version')).toEqual({
      status: 0,
      output: `${version}\n`,
    });
  });

  test('plimsoll explains a rule', () => {
    const explain = [join(installed('plimsoll'), 'dist/main.js'), 'explain', 'limit-exceeds-host'];
    const { status, output } = node(...explain);
    expect(status, output).toBe(0);
    expect(output).toContain('How to fix');
  });

  test('plimsoll begins a repository with workflows of its own, pinned to the commit that it is made of', () => {
    mkdirSync(join(home, 'shop'));
    writeFileSync(join(home, 'shop/compose.yaml'), 'services: { web: { image: nginx } }\n');
    const { status, output } = node(join(installed('plimsoll'), 'dist/main.js'), 'init');
    const head = spawnSync('git', ['rev-parse', 'HEAD'], { cwd: root, encoding: 'utf8' });
    expect(status, output).toBe(0);
    expect(output).toContain(`uses: plimsoll/plimsoll@${head.stdout.trim()} # v`);
  });

  describe.skipIf(process.platform === 'win32')('plimsoll, started as npm links it', () => {
    const stack = join(root, 'examples/getting-started');

    beforeAll(() => {
      const main = join(installed('plimsoll'), 'dist/main.js');
      chmodSync(main, 0o755);
      symlinkSync(main, join(home, 'plimsoll'));
      writeFileSync(join(home, 'intruder.cjs'), 'console.log("intruder")\n');
      const variables = ['WORKERS=2', `NODE_OPTIONS=--require ${join(home, 'intruder.cjs')}`];
      writeFileSync(join(home, 'given.env'), `${variables.join('\n')}\n`);
    });

    test.for([['--env-file', 'given.env'], ['--env-file=given.env']])(
      'reads an env file for the stack, and not for Node: %j',
      (envFile) => {
        const { status, output } = started('stack', stack, '--format', 'json', ...envFile);
        expect(status, output).toBe(0);
        expect(output).not.toContain('intruder');
        expect(JSON.parse(output).services.worker.replicas).toBe(2);
      },
    );

    test('speaks for itself of an env file that is missing', () => {
      const { status, output } = started('stack', stack, '--env-file', 'missing.env');
      expect([status, output]).toEqual([
        2,
        expect.stringContaining('"missing.env" does not exist.'),
      ]);
    });
  });

  describe('plimsoll verify', () => {
    const stack = join(root, 'examples/getting-started/compose.yaml');
    const verify = (): { status: number | null; output: string } =>
      node(
        join(installed('plimsoll'), 'dist/main.js'),
        'verify',
        stack,
        '--host',
        'cpus=8,memory=8g',
      );

    test('understands the errors of the package that boots stacks, which brings a core of its own', () => {
      const { status, output } = verify();
      expect(output).toContain('[engine-unreachable]');
      expect(output).toMatch(/memory limits +\d/);
      expect(status).toBe(3);
    });

    test('says what to install where that package is not', () => {
      const place = installed('@plimsoll/verify');
      renameSync(place, `${place}-away`);
      const { status, output } = verify();
      renameSync(`${place}-away`, place);
      expect(output).toContain('[verify-missing]\n  hint: Install it beside plimsoll: npm install');
      expect(status).toBe(3);
    });
  });

  test('plimsoll judges a stack', () => {
    const host = ['--host', 'cpus=2,memory=4g'];
    const stack = join(root, 'examples/getting-started/compose.yaml');
    const { output } = node(join(installed('plimsoll'), 'dist/main.js'), 'check', stack, ...host);
    expect(output).toContain('getting-started');
  });
});
