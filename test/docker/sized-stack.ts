import { execFileSync, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  cpSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Report, reportSchema, type StackReport } from '@plimsoll/core';
import { parse } from 'yaml';

const MAIN = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));
const FOLDER = fileURLToPath(new URL('../fixtures/sizes/', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../examples/postcards/', import.meta.url));

/** Whether a service is given too much on purpose, or too little. */
export type Provision = 'over' | 'under';

/** A stack in a directory of its own. Disposing of it removes the directory. */
export interface SizedStack extends Disposable {
  readonly expected: Readonly<Record<string, Provision>>;
  /** Runs the command line there, and reads the report that it prints. */
  readonly plimsoll: (...args: readonly string[]) => StackReport;
}

/** A copy of one of the stacks in test/fixtures/sizes. */
export function sizedStack(name: string): SizedStack {
  const directory = newDirectory();
  copyFileSync(join(FOLDER, `${name}.yaml`), join(directory, 'compose.yaml'));
  return stackIn(directory);
}

/** A stack of one Compose file. */
export function stackOf(compose: string): SizedStack {
  const directory = newDirectory();
  writeFileSync(join(directory, 'compose.yaml'), compose);
  return stackIn(directory);
}

/** A copy of the example application, changed by `edit`. */
export function exampleStack(edit: (compose: string) => string): SizedStack {
  const directory = newDirectory();
  cpSync(EXAMPLE, directory, { recursive: true });
  const compose = join(directory, 'compose.yaml');
  writeFileSync(compose, edit(readFileSync(compose, 'utf8')));
  return stackIn(directory);
}

/** Images of the example's parts, which stacks are made of; they are built where they are not there yet. */
export function buildImages(): void {
  for (const part of ['web', 'postgres'])
    execFileSync('docker', [
      'build',
      '--quiet',
      '--tag',
      `plimsoll-test/${part}:12`,
      EXAMPLE + part,
    ]);
}

function newDirectory(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-sized-')));
}

function stackIn(directory: string): SizedStack {
  const text = readFileSync(join(directory, 'compose.yaml'), 'utf8');
  const labels: { readonly 'x-expected'?: Readonly<Record<string, Provision>> } = parse(text, {
    merge: true,
  });
  return {
    expected: labels['x-expected'] ?? {},
    plimsoll: (...args) => onlyStack(runIn(directory, args)),
    [Symbol.dispose]: () => rmSync(directory, { recursive: true, force: true }),
  };
}

function runIn(directory: string, args: readonly string[]): Report {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=plimsoll-source', MAIN, ...args, '--format', 'json', '--host', 'auto'],
    { cwd: directory, encoding: 'utf8', maxBuffer: 64 * 1024 ** 2 },
  );
  const parsed = reportSchema.safeParse(jsonIn(stdout));
  if (!parsed.success) throw new Error(`plimsoll ${args.join(' ')} tells no report:\n${stderr}`);
  return parsed.data;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // the schema refuses it
  }
}

function onlyStack({ stacks, errors }: Report): StackReport {
  const [stack] = stacks;
  if (stack === undefined || errors.length > 0)
    throw new Error(errors.map(({ message }) => message).join('\n'));
  return stack;
}
