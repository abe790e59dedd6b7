import { readFileSync } from 'node:fs';
import { posix } from 'node:path';
import type { FileSystem } from '@plimsoll/core';

const STANDARD_INPUT = 0;

/** The same files, and standard input under the name `-` where `-f -` asks for it. It is read once. */
export function withStandardInput(
  files: FileSystem,
  directory: string,
  composeFiles: readonly string[] = [],
): FileSystem {
  if (!composeFiles.includes('-')) return files;
  const path = posix.join(directory, '-');
  const text = readFileSync(STANDARD_INPUT);
  return {
    stat: (asked) => (asked === path ? { kind: 'file', size: text.length } : files.stat(asked)),
    read: (asked) => (asked === path ? text : files.read(asked)),
  };
}
