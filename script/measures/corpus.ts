import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One stack of the corpus: its files, and the directory a command would stand in. */
export interface Case {
  readonly id: string;
  readonly dir: string;
  readonly args: readonly string[];
  readonly files: Readonly<Record<string, string>>;
  readonly expect: { readonly ok: boolean };
}

/** The public stacks of the corpus that Docker Compose accepts as they lie; `undefined` without a corpus. */
export function realStacks(): readonly Case[] | undefined {
  const folder = process.env['PLIMSOLL_CORPUS'];
  if (folder === undefined || !existsSync(join(folder, 'real.jsonl'))) return undefined;
  return readFileSync(join(folder, 'real.jsonl'), 'utf8')
    .split('\n')
    .filter((text) => text !== '')
    .map((text): Case => JSON.parse(text))
    .filter(({ args, expect }) => expect.ok && args.length === 0);
}

/** Writes a stack below `folder` and returns the directory to stand in. */
export function materialise({ id, dir, files }: Case, folder: string): string {
  const top = join(folder, id.replaceAll(/[^a-zA-Z0-9]+/g, '-'));
  for (const [name, text] of Object.entries(files)) {
    const path = join(top, name);
    mkdirSync(name.endsWith('/') ? path : dirname(path), { recursive: true });
    if (!name.endsWith('/')) writeFileSync(path, text);
  }
  mkdirSync(join(top, dir), { recursive: true });
  return join(top, dir);
}
