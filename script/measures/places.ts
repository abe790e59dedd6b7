import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The repository's own folder. */
const root: string = join(import.meta.dirname, '../..');

/** The command line as npm would install it; `npm run build` makes it. */
export const cli: string = join(root, 'packages/cli/dist/main.js');

/** The Action's bundle. */
export const action: string = join(root, 'dist/index.js');

/** Where a program stands on PATH or in `.tools/bin`, if it does. */
export function program(name: string): string | undefined {
  const folders = [join(root, '.tools/bin'), ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Docker Compose as a program of its own: `script/bootstrap judge` builds one that needs no engine. */
export function judgeProgram(): string | undefined {
  return process.env['PLIMSOLL_JUDGE'] ?? program('docker-compose');
}
