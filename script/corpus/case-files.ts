import { Buffer } from 'node:buffer';
import { posix } from 'node:path';
import type { FileSystem } from '@plimsoll/core';
import type { Case } from './cases.ts';

/** Where the files of every case seem to stand. */
export const ROOT = '/corpus/case';

type Item = { readonly kind: 'directory' } | { readonly kind: 'file'; readonly bytes: Uint8Array };

/** The files of a case, held in memory. */
export function caseFiles({ dir, files, filesB64 = {} }: Case): FileSystem {
  const items = new Map<string, Item>([['/', { kind: 'directory' }]]);
  addDirectory(items, posix.join(ROOT, dir));
  for (const [name, text] of Object.entries(files)) {
    if (name.endsWith('/')) addDirectory(items, posix.join(ROOT, name));
    else addFile(items, posix.join(ROOT, name), Buffer.from(text, 'utf8'));
  }
  for (const [name, encoded] of Object.entries(filesB64)) {
    addFile(items, posix.join(ROOT, name), Buffer.from(encoded, 'base64'));
  }
  return {
    stat(path) {
      const item = items.get(path);
      if (item?.kind !== 'file') return item;
      return { kind: 'file', size: item.bytes.length };
    },
    read(path) {
      const item = items.get(path);
      if (item?.kind !== 'file') throw new Error(`No file at ${path}`);
      return item.bytes;
    },
  };
}

function addFile(items: Map<string, Item>, path: string, bytes: Uint8Array): void {
  addDirectory(items, posix.dirname(path));
  items.set(path, { kind: 'file', bytes });
}

function addDirectory(items: Map<string, Item>, path: string): void {
  for (
    let at = posix.normalize(`${path}/`).slice(0, -1);
    at !== '';
    at = at.slice(0, at.lastIndexOf('/'))
  ) {
    items.set(at, { kind: 'directory' });
  }
}
