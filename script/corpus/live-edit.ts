import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Case } from './cases.ts';
import { type EditOutcome, type Printed, strayValue } from './edit-case.ts';
import { lay } from './lay.ts';

/** What Docker Compose itself reads out of a stack before and after an edit: the first thing that is not as intended. */
export function liveFault(
  compose: string,
  example: Case,
  { files, intent }: EditOutcome,
): string | undefined {
  const before = printed(compose, example, example.files);
  if (before === undefined) return 'the stack is refused as it stands';
  const after = printed(compose, example, { ...example.files, ...Object.fromEntries(files) });
  return strayValue(before, after, intent);
}

function printed(
  compose: string,
  { dir, args, env }: Case,
  files: Readonly<Record<string, string>>,
): Printed | undefined {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-edit-'));
  const atRoot = (text: string): string => text.replaceAll('<ROOT>', root);
  try {
    lay(root, files);
    const directory = join(root, dir);
    mkdirSync(directory, { recursive: true });
    const given = Object.entries(env).map(([name, value]) => [name, atRoot(value)]);
    const output = execFileSync(compose, [...args.map(atRoot), 'config', '--format', 'json'], {
      cwd: directory,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...FIXED, PWD: directory, ...Object.fromEntries(given) },
    });
    return JSON.parse(output.replaceAll(root, '<ROOT>'));
  } catch (error) {
    // Compose's refusal is an answer, too: an exit status and nothing printed.
    if (error instanceof Error && 'status' in error && error.status !== null) return undefined;
    throw error;
  } finally {
    rmSync(root, { recursive: true });
  }
}

const FIXED = { PATH: '/usr/bin:/bin', HOME: '/home/diff', DOCKER_HOST: 'tcp://127.0.0.1:1' };
