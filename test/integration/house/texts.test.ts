import { readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { committedFiles, root } from './repository.ts';

const files = committedFiles();

/** Addresses that packages come from. Whoever builds this may have others. */
const REGISTRIES = /registry\.npmjs|proxy\.golang|files\.pythonhosted|deb\.debian/;

/** Stacks of others may well mount a home folder. */
const isStack = (file: string): boolean => /^(?:examples|test\/fixtures)\//.test(file);

function filesThat(holds: (text: string) => boolean): readonly string[] {
  return files.filter((file) => holds(readFileSync(join(root, file), 'utf8')));
}

describe('committed files', () => {
  test('do not tell where they were written', () => {
    const told = filesThat((text) => text.includes(`${root}/`) || text.includes(`${homedir()}/`));
    expect(told.filter((file) => !isStack(file))).toEqual([]);
  });

  test('name no package registry', () => {
    expect(filesThat((text) => REGISTRIES.test(text))).toEqual([]);
  });

  test('have names that every system can hold', () => {
    const others = files.filter((file) => /[<>:"|?*\\]|[. ]$/.test(file));
    expect(others).toEqual([]);
    expect(new Set(files.map((file) => file.toLowerCase())).size).toBe(files.length);
  });
});
