import { Buffer } from 'node:buffer';
import { posix } from 'node:path';
import type { FileSystem } from '@plimsoll/core';

/** Files that are in memory already, so that the bench times reading a stack and not the disk. Paths are absolute. */
export function memoryFiles(contents: Readonly<Record<string, string | Uint8Array>>): FileSystem {
  const files = new Map(
    Object.entries(contents).map(([path, data]) => [
      path,
      typeof data === 'string' ? Buffer.from(data) : data,
    ]),
  );
  const directories = new Set([...files.keys()].flatMap(parents));
  return {
    stat: (path) => {
      const data = files.get(path);
      if (data !== undefined) return { kind: 'file', size: data.length };
      return directories.has(path) ? { kind: 'directory' } : undefined;
    },
    read: (path) => {
      const data = files.get(path);
      if (data === undefined) throw new Error(`The bench reads "${path}", which is not there.`);
      return data;
    },
  };
}

function parents(path: string): string[] {
  const parent = posix.dirname(path);
  return parent === path ? [] : [parent, ...parents(parent)];
}
