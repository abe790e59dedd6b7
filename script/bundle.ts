/**
 * Builds dist/, the Action as GitHub runs it, from the sources and the locked packages.
 *
 *   node script/bundle.ts              writes dist/
 *   node script/bundle.ts --check      compares dist/ with a fresh build, byte for byte, and writes nothing
 *   node script/bundle.ts --to FOLDER  writes into another folder, as tests do
 */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempDisposableSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type RolldownOutput, rolldown } from 'rolldown';
import { BUNDLING, TEXTS_INSIDE } from './bundling.ts';
import { root } from './compile.ts';
import { licenses } from './licenses.ts';

/** Read on every run. */
const AT_START: readonly string[] = ['index.js', 'judge.js', 'step.js', 'rolldown-runtime.js'];

/** All that dist/ may hold: a file beside these is something that nobody has looked at. */
const CONTENTS: readonly string[] = [
  ...AT_START,
  'api.js',
  'verify.js',
  'engine.js',
  // Started by its name, from beside what it is started by.
  'boot-process.js',
  'get-port.js',
  'licenses.txt',
];

/** Bytes that a run reads before it judges. */
const LARGEST_START = 800_000;

/** Runners fetch the Action's repository before each run, so every byte here is waited for. */
const LARGEST = 4_000_000;

const dist = join(root, 'dist');

async function builds(folder: string): Promise<RolldownOutput> {
  await using bundle = await rolldown({
    ...BUNDLING,
    input: { index: 'src/main.ts', 'boot-process': 'packages/verify/src/docker/boot-process.ts' },
  });
  return await bundle.write({
    dir: folder,
    format: 'esm',
    chunkFileNames: '[name].js',
    minify: true,
    codeSplitting: { groups: GROUPS },
  });
}

/** What several parts share has names that do not depend on which of its modules comes first. */
const GROUPS = [
  { name: 'judge', test: /[\\/](?:packages[\\/](?:core|node)|node_modules[\\/](?:yaml|zod))[\\/]/ },
  { name: 'step', test: (id: string) => id.startsWith(join(root, 'src')), minShareCount: 2 },
  { name: 'engine', test: /[\\/]node_modules[\\/]/, minShareCount: 2 },
];

function findProblems(folder: string): readonly string[] {
  const names = readdirSync(folder);
  return [
    ...strangers(names).map(
      (name) => `The build made "${name}", which the list of contents lacks.`,
    ),
    ...CONTENTS.filter((name) => !names.includes(name)).map((name) => `"${name}" was not built.`),
    // A path of this machine would differ on the next one, and tell where the bundle was built.
    ...names
      .filter((name) => readFileSync(join(folder, name), 'utf8').includes(root))
      .map((name) => `"${name}" holds a path of this machine.`),
    ...tooLarge(folder, AT_START, LARGEST_START),
    ...tooLarge(folder, CONTENTS, LARGEST),
  ];
}

function tooLarge(folder: string, names: readonly string[], most: number): readonly string[] {
  const sizes = names.map((name) => join(folder, name)).filter((path) => existsSync(path));
  const sum = sizes.reduce((total, path) => total + statSync(path).size, 0);
  return sum > most ? [`${names.join(', ')} are larger than ${most} bytes together.`] : [];
}

function strangers(names: readonly string[]): readonly string[] {
  return names.filter((name) => !CONTENTS.includes(name));
}

function findDifferences(folder: string): readonly string[] {
  const present = existsSync(dist) ? readdirSync(dist) : [];
  const stale = CONTENTS.filter(
    (name) =>
      !present.includes(name) ||
      !readFileSync(join(dist, name)).equals(readFileSync(join(folder, name))),
  );
  return [
    ...strangers(present).map((name) => `"dist/${name}" is not part of the build.`),
    ...stale.map((name) => `"dist/${name}" is not what the sources build. Run \`npm run bundle\`.`),
  ];
}

function replace(target: string, folder: string): void {
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  for (const name of CONTENTS) copyFileSync(join(folder, name), join(target, name));
}

function printSizes(folder: string): void {
  for (const name of readdirSync(folder)) {
    const kilobytes = (statSync(join(folder, name)).size / 1000).toFixed(0);
    console.log(`${kilobytes.padStart(6)} kB  ${name}`);
  }
}

async function bundle(
  folder: string,
  { check, to }: { readonly check: boolean; readonly to: string },
): Promise<boolean> {
  const output = await builds(folder);
  writeFileSync(join(folder, 'licenses.txt'), licenses(output, TEXTS_INSIDE));
  printSizes(folder);
  const problems = findProblems(folder);
  const all = check && problems.length === 0 ? findDifferences(folder) : problems;
  for (const problem of all) console.error(problem);
  if (all.length === 0 && !check) replace(to, folder);
  return all.length === 0;
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, to: { type: 'string', default: dist } },
});
using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-dist-'));
process.exitCode = (await bundle(folder.path, values)) ? 0 : 1;
