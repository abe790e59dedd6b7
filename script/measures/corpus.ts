import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Case, readCases } from '../corpus/cases.ts';
import { lay } from '../corpus/lay.ts';

/** The public stacks of the corpus that Docker Compose accepts as they lie; `undefined` without a corpus. */
export function realStacks(): readonly Case[] | undefined {
  const folder = process.env['PLIMSOLL_CORPUS'];
  if (folder === undefined || !existsSync(join(folder, 'real.jsonl'))) return undefined;
  const cases = readCases(join(folder, 'real.jsonl'));
  return cases.filter(({ args, expect }) => expect.ok && args.length === 0);
}

/** Writes a stack below `folder` and returns the directory to stand in. */
export function materialise({ id, dir, files }: Case, folder: string): string {
  const top = join(folder, id.replaceAll(/[^a-zA-Z0-9]+/g, '-'));
  lay(top, files);
  mkdirSync(join(top, dir), { recursive: true });
  return join(top, dir);
}
