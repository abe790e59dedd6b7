/**
 * Builds dist/, the Action as GitHub runs it, from the sources and the locked packages.
 *
 *   node script/bundle.ts              writes dist/
 *   node script/bundle.ts --check      compares dist/ with a fresh build, byte for byte, and writes nothing
 *   node script/bundle.ts --to FOLDER  writes into another folder, as tests do
 */
import {
  cpSync,
  mkdtempDisposableSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type RolldownOutput, rolldown } from 'rolldown';
import { findDifferences, findProblems } from './bundle-problems.ts';
import { BUNDLING, TEXTS_INSIDE } from './bundling.ts';
import { root } from './compile.ts';
import { licenses } from './licenses.ts';

const dist = join(root, 'dist');

async function builds(folder: string): Promise<RolldownOutput> {
  await using bundle = await rolldown({
    ...BUNDLING,
    // `verify` starts its boot process by this name, from beside itself.
    input: { index: 'src/main.ts', 'boot-process': 'packages/verify/src/docker/boot-process.ts' },
  });
  const output = await bundle.write({
    dir: folder,
    format: 'esm',
    chunkFileNames: '[name].js',
    minify: true,
    codeSplitting: { groups: [JUDGE] },
  });
  writeFileSync(join(folder, 'licenses.txt'), licenses(output, TEXTS_INSIDE));
  return output;
}

/** What all parts share is one file, and read on every run anyway. */
const JUDGE = {
  name: 'judge',
  test: /[\\/](?:packages[\\/](?:core|node)|node_modules[\\/](?:yaml|zod))[\\/]/,
};

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
  printSizes(folder);
  const problems = findProblems(folder, output);
  const all = check && problems.length === 0 ? findDifferences(folder, dist) : problems;
  for (const problem of all) console.error(problem);
  if (all.length === 0 && !check) {
    rmSync(to, { recursive: true, force: true });
    cpSync(folder, to, { recursive: true });
  }
  return all.length === 0;
}

const { values } = parseArgs({
  options: { check: { type: 'boolean', default: false }, to: { type: 'string', default: dist } },
});
using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-dist-'));
process.exitCode = (await bundle(folder.path, values)) ? 0 : 1;
