import { Buffer } from 'node:buffer';
import { posix } from 'node:path';
import type { FileSystem } from '@plimsoll/core';
import { ROOT } from './case-files.ts';

/** The files of a case, some of them with other texts. */
export function withTexts(files: FileSystem, texts: ReadonlyMap<string, string>): FileSystem {
  const contents = new Map(
    [...texts].map(([name, text]) => [posix.resolve(ROOT, name), Buffer.from(text, 'utf8')]),
  );
  return {
    stat: (path) => {
      const bytes = contents.get(path);
      return bytes === undefined ? files.stat(path) : { kind: 'file', size: bytes.length };
    },
    read: (path) => contents.get(path) ?? files.read(path),
  };
}
