/**
 * Builds dist/, the Action as GitHub runs it, from the sources and the locked packages.
 *
 *   node script/bundle.ts            writes dist/
 *   node script/bundle.ts --check    compares dist/ with a fresh build, byte for byte, and writes nothing
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
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compiles, root, runs } from './compile.ts';

/** All that dist/ may hold. ncc also copies files that a package names but the Action never reads. */
const CONTENTS: readonly string[] = ['index.js', 'licenses.txt'];

/** Runners fetch the Action's repository before each run, so every byte here is waited for. */
const LARGEST_BUNDLE = 1_200_000;

const dist = join(root, 'dist');

function builds(folder: string): boolean {
  const options = ['--minify', '--no-cache', '--quiet', '--license', 'licenses.txt'];
  return (
    compiles() &&
    runs('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/main.js', '--out', folder, ...options)
  );
}

/** A path of this machine would differ on the next one, and tell where the bundle was built. */
function findProblems(folder: string): readonly string[] {
  const bundle = readFileSync(join(folder, 'index.js'), 'utf8');
  return [
    ...(bundle.includes(root) ? ['"dist/index.js" holds a path of this machine.'] : []),
    ...(bundle.length > LARGEST_BUNDLE
      ? [`"dist/index.js" is larger than ${LARGEST_BUNDLE} bytes.`]
      : []),
  ];
}

function findDifferences(folder: string): readonly string[] {
  const present = existsSync(dist) ? readdirSync(dist) : [];
  const stray = present.filter((name) => !CONTENTS.includes(name));
  const stale = CONTENTS.filter(
    (name) =>
      !present.includes(name) ||
      !readFileSync(join(dist, name)).equals(readFileSync(join(folder, name))),
  );
  return [
    ...stray.map((name) => `"dist/${name}" is not part of the build.`),
    ...stale.map((name) => `"dist/${name}" is not what the sources build. Run \`npm run bundle\`.`),
  ];
}

function replaceDist(folder: string): void {
  rmSync(dist, { recursive: true, force: true });
  mkdirSync(dist);
  for (const name of CONTENTS) copyFileSync(join(folder, name), join(dist, name));
}

function printSizes(folder: string): void {
  for (const name of CONTENTS) {
    const kilobytes = (statSync(join(folder, name)).size / 1000).toFixed(0);
    console.log(`${kilobytes.padStart(6)} kB  dist/${name}`);
  }
}

function bundle(folder: string, { isCheck }: { readonly isCheck: boolean }): boolean {
  if (!builds(folder)) return false;
  printSizes(folder);
  const problems = [...findProblems(folder), ...(isCheck ? findDifferences(folder) : [])];
  for (const problem of problems) console.error(problem);
  if (problems.length === 0 && !isCheck) replaceDist(folder);
  return problems.length === 0;
}

using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-dist-'));
process.exitCode = bundle(folder.path, { isCheck: process.argv.includes('--check') }) ? 0 : 1;
