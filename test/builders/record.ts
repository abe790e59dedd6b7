import { Buffer } from 'node:buffer';
import { posix } from 'node:path';
import type { Entry, FileSystem } from '@plimsoll/core';

/** What stands at a path of a record: text, bytes, or the target of a link. */
export type Recorded = string | Uint8Array | { readonly link: string };

/** A file system of what the test writes down: absolute paths to texts; directories are those on the way. */
export function record(files: Readonly<Record<string, Recorded>>): FileSystem {
  const contents = new Map<string, Recorded>(Object.entries(files));
  const directories = new Set<string>(['/']);
  for (const path of contents.keys()) {
    for (let at = posix.dirname(path); at !== '/'; at = posix.dirname(at)) directories.add(at);
  }
  return {
    stat(path): Entry | undefined {
      const content = contents.get(path);
      if (content === undefined) return directories.has(path) ? { kind: 'directory' } : undefined;
      if (typeof content === 'object' && 'link' in content) {
        return { kind: 'link', target: content.link };
      }
      return { kind: 'file', size: content.length };
    },
    read(path) {
      const content = contents.get(path);
      if (typeof content === 'string') return Buffer.from(content, 'utf8');
      if (content instanceof Uint8Array) return content;
      throw new Error(`No file at ${path}`);
    },
  };
}

/** Where the project of a test stands. */
export const PROJECT = '/srv/project';

/** The files of a project, named relative to its directory. */
export function projectFiles(files: Readonly<Record<string, Recorded>>): FileSystem {
  const absolute = Object.entries(files).map(([name, text]) => [posix.join(PROJECT, name), text]);
  return record(Object.fromEntries(absolute));
}
