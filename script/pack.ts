/**
 * Packs the packages as npm gets them: without the export conditions that only this repository uses.
 *
 *   node script/pack.ts FOLDER                  writes a tarball of each package, and order.txt
 *   node script/pack.ts FOLDER --release TAG    first checks that TAG is the version, and told in CHANGELOG.md
 */
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdirSync,
  mkdtempDisposableSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { compiles, root, runs } from './compile.ts';

/** Each after those that it needs, so that publishing in this order never leaves one that cannot be installed. */
const PACKAGES: readonly string[] = ['core', 'node', 'verify', 'cli'];

/** Resolves to the sources, which are not packed. */
const PRIVATE_CONDITION = 'plimsoll-source';

type Conditions = Readonly<Record<string, string>>;

interface Manifest {
  readonly version: string;
  readonly exports: Readonly<Record<string, string | Conditions>>;
}

function readManifest(name: string): Manifest {
  return JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8')) as Manifest;
}

/** An entry that had private conditions only, such as `./internal/*`, is gone altogether. */
function publicExports(exports: Manifest['exports']): Manifest['exports'] {
  const entries = Object.entries(exports).map(([path, target]) => {
    if (typeof target === 'string') return [path, target] as const;
    const { [PRIVATE_CONDITION]: _, ...conditions } = target;
    return [path, conditions] as const;
  });
  return Object.fromEntries(entries.filter(([, target]) => Object.keys(target).length > 0));
}

/** npm compares this with the workflow that publishes. Only that workflow knows where the repository lives. */
function repository(name: string): object {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  if (server === undefined || repository === undefined) return {};
  const url = `git+${server}/${repository}.git`;
  return { repository: { type: 'git', url, directory: `packages/${name}` } };
}

/** Packs one package. Returns the tarball's name in `folder`, or `undefined` when npm failed; it has said why. */
function pack(name: string, folder: string): string | undefined {
  using staging = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-pack-'));
  cpSync(join(root, 'packages', name), staging.path, {
    recursive: true,
    filter: (path) => !path.endsWith('node_modules'),
  });
  copyFileSync(join(root, 'LICENSE'), join(staging.path, 'LICENSE'));
  const manifest = readManifest(name);
  const packed = { ...manifest, ...repository(name), exports: publicExports(manifest.exports) };
  writeFileSync(join(staging.path, 'package.json'), `${JSON.stringify(packed, undefined, 2)}\n`);
  const destination = relative(staging.path, folder);
  const { stdout, status } = spawnSync(
    'npm',
    ['pack', '--silent', '--pack-destination', destination],
    {
      cwd: staging.path,
      encoding: 'utf8',
      shell: process.platform === 'win32',
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  return status === 0 ? stdout.trim() : undefined;
}

function findReleaseProblems(tag: string): readonly string[] {
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8');
  const others = PACKAGES.filter((name) => `v${readManifest(name).version}` !== tag);
  return [
    ...others.map((name) => `"packages/${name}/package.json" has another version than "${tag}".`),
    ...(changelog.includes(`\n## ${tag.slice(1)}`)
      ? []
      : [`CHANGELOG.md says nothing of "${tag}".`]),
  ];
}

function packAll(folder: string, tag: string | undefined): boolean {
  const problems = tag === undefined ? [] : findReleaseProblems(tag);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0 || !compiles() || !runs('../script/bundle-cli.ts')) return false;
  mkdirSync(folder, { recursive: true });
  const tarballs = PACKAGES.map((name) => pack(name, folder));
  writeFileSync(join(folder, 'order.txt'), `${tarballs.join('\n')}\n`);
  return tarballs.every((tarball) => tarball !== undefined);
}

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { release: { type: 'string' } },
});
const [folder] = positionals;
if (folder === undefined) console.error('Name the folder that the tarballs go to.');
process.exitCode = folder !== undefined && packAll(resolve(folder), values.release) ? 0 : 1;
