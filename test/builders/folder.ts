import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Folder extends Disposable {
  readonly path: string;
}

/** A new directory, by the path that leads there without a link. Disposing of it removes it. */
export function folder(): Folder {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-test-')));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true }) };
}
