import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { type Case, readCases } from './cases.ts';

/** What a command line says of the cases it wants. */
interface Wanted {
  /** Files of cases; all those of the corpus where none is named. */
  readonly cases?: readonly string[] | undefined;
  /** The one case of them that is wanted. */
  readonly id?: string | undefined;
}

/** The cases that are wanted. Without files to have them from, it says so and ends the program. */
export function wantedCases({ cases: files = corpusFiles(), id }: Wanted): readonly Case[] {
  if (files.length === 0) {
    console.log('No corpus: set PLIMSOLL_CORPUS to its directory, or name files with --cases.');
    process.exit(0);
  }
  const cases = files.flatMap((file) => readCases(file));
  return id === undefined ? cases : cases.filter((one) => one.id === id);
}

function corpusFiles(): readonly string[] {
  const directory = process.env['PLIMSOLL_CORPUS'];
  if (directory === undefined) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(directory, name));
}
