import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The repository's own folder. */
export const root: string = join(import.meta.dirname, '..');

/** Runs a program of an installed package, by its path in `node_modules`. False when it fails; it has said why. */
export function runs(program: string, ...parameters: readonly string[]): boolean {
  const command = [join(root, 'node_modules', program), ...parameters];
  return spawnSync(process.execPath, command, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** Compiles all packages and the Action. */
export function compiles(): boolean {
  return runs('typescript/bin/tsc', '-b');
}
