import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { OutputChunk, RolldownOutput } from 'rolldown';
import { root } from './compile.ts';
import { packageFolder } from './licenses.ts';

/** Packages of others that every run reads. All else is read when it is asked for. */
const READ_AT_START: readonly string[] = ['yaml', 'zod'];

/** Bytes that every run reads: `index.js` and what it cannot do without. */
const LARGEST_START = 800_000;

/** Runners fetch the Action's repository before each run, so every byte here is waited for. */
const LARGEST = 4_000_000;

/** Why a fresh build in a folder is none to commit; empty where nothing is the matter. */
export function findProblems(folder: string, { output }: RolldownOutput): readonly string[] {
  const parts = output.filter((part) => part.type === 'chunk');
  const names = readdirSync(folder);
  const known = new Set(['licenses.txt', ...parts.map(({ fileName }) => fileName)]);
  const start = readAtStart(parts);
  const packages = new Set(start.flatMap(({ moduleIds }) => moduleIds.flatMap(packageOf)));
  return [
    // Some packages come with programs and files that nothing reads.
    ...names
      .filter((name) => !known.has(name))
      .map((name) => `"${name}" is no part of the Action.`),
    // A path of this machine would differ on the next one, and tell where the bundle was built.
    ...names
      .filter((name) => readFileSync(join(folder, name), 'utf8').includes(root))
      .map((name) => `"${name}" holds a path of this machine.`),
    ...[...packages]
      .filter((name) => !READ_AT_START.includes(name))
      .map((name) => `Every run would read the package "${name}".`),
    ...tooLarge(
      start.map(({ fileName }) => fileName),
      folder,
      LARGEST_START,
    ),
    ...tooLarge(names, folder, LARGEST),
  ];
}

/** The parts that are read as soon as `index.js` is. */
function readAtStart(parts: readonly OutputChunk[]): readonly OutputChunk[] {
  const seen = new Set(parts.filter(({ fileName }) => fileName === 'index.js'));
  for (const { imports } of seen) {
    for (const part of parts) if (imports.includes(part.fileName)) seen.add(part);
  }
  return [...seen];
}

function tooLarge(names: readonly string[], folder: string, most: number): readonly string[] {
  const sum = names.reduce((total, name) => total + statSync(join(folder, name)).size, 0);
  return sum > most ? [`${names.join(', ')} are larger than ${most} bytes together.`] : [];
}

/** In what the committed build differs from a fresh one. */
export function findDifferences(folder: string, dist: string): readonly string[] {
  const [built, present] = [readdirSync(folder), existsSync(dist) ? readdirSync(dist) : []];
  const isStale = (name: string): boolean =>
    !present.includes(name) ||
    !readFileSync(join(dist, name)).equals(readFileSync(join(folder, name)));
  return [
    ...present
      .filter((name) => !built.includes(name))
      .map((name) => `"dist/${name}" is not part of the build.`),
    ...built
      .filter(isStale)
      .map((name) => `"dist/${name}" is not what the sources build. Run \`npm run bundle\`.`),
  ];
}

function packageOf(module: string): string | readonly [] {
  return (
    packageFolder(module)
      ?.split(/[\\/]node_modules[\\/]/)
      .at(-1) ?? []
  );
}
