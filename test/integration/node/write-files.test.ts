import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PlimsollError } from '@plimsoll/core';
import { type FileToWrite, toPortablePath, writeFiles } from '@plimsoll/node';
import { describe, expect, onTestFinished, test } from 'vitest';

/** A directory that holds `a` and `b`, each with its own name in it. */
function directory(): string {
  const made = mkdtempSync(join(tmpdir(), 'plimsoll-write-'));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  for (const name of ['a', 'b']) writeFileSync(join(made, name), name);
  return made;
}

/** All that stands in a directory, by name. */
function contents(place: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(place).map((name) => [name, readFileSync(join(place, name), 'utf8')]),
  );
}

/** The code that writing is refused with; `undefined` when all is written. */
function refusal(place: string, files: readonly FileToWrite[]): string | undefined {
  const root = toPortablePath(place);
  try {
    writeFiles(
      files.map((file) => ({ ...file, path: `${root}/${file.path}` })),
      root,
    );
    return undefined;
  } catch (error) {
    if (error instanceof PlimsollError) return error.code;
    throw error;
  }
}

const A: FileToWrite = { path: 'a', before: 'a', after: 'A' };

describe('writeFiles', () => {
  test('writes files that are there, and files that are not', () => {
    const place = directory();
    expect(refusal(place, [A, { path: 'c', before: undefined, after: 'C' }])).toBeUndefined();
    expect(contents(place)).toEqual({ a: 'A', b: 'b', c: 'C' });
  });

  test.for([
    { name: 'a file has changed', file: { path: 'b', before: 'other' }, code: 'file-changed' },
    { name: 'a file has gone', file: { path: 'gone', before: 'x' }, code: 'output-unwritable' },
    {
      name: 'a new file is there already',
      file: { path: 'b', before: undefined },
      code: 'file-changed',
    },
    {
      name: 'a new file has no directory',
      file: { path: 'no/b', before: undefined },
      code: 'output-unwritable',
    },
    {
      name: 'a file lies outside',
      file: { path: '../b', before: undefined },
      code: 'edit-outside',
    },
    {
      name: 'a file is git’s own',
      file: { path: '.git/config', before: undefined },
      code: 'edit-outside',
    },
  ])('writes none where $name', ({ file, code }) => {
    const place = directory();
    mkdirSync(join(place, '.git'));
    expect(refusal(place, [A, { ...file, after: 'x' }])).toBe(code);
    rmSync(join(place, '.git'), { recursive: true });
    expect(contents(place)).toEqual({ a: 'a', b: 'b' });
  });
});
