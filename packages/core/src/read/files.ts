import type { FileSystem } from './file-system.ts';
import { basename, clean, dirname, join, resolve } from './posix-path.ts';

/** What a path leads to once links are followed. */
export type Found =
  | { readonly kind: 'file'; readonly path: string; readonly size: number }
  | { readonly kind: 'directory'; readonly path: string }
  | { readonly kind: 'missing' }
  /** There, but beyond what may be read, or a link that leads there. */
  | { readonly kind: 'outside' }
  /** Links that lead to each other. */
  | { readonly kind: 'loop' };

/** As many links as Linux follows in one path. */
const MAX_LINKS = 40;

/**
 * Finds what stands at an absolute path, following links in its last part and before.
 * The file system is asked once where there are no links, and about the parents only where nothing stands.
 */
export function find(files: FileSystem, path: string): Found {
  let at = clean(path);
  for (let links = 0; links <= MAX_LINKS; links += 1) {
    const entry = files.stat(at);
    if (entry === undefined) {
      const through = throughLinkedParent(files, at);
      if (through === undefined) return { kind: 'missing' };
      at = through;
    } else if (entry.kind === 'link') at = resolve(dirname(at), entry.target);
    else if (entry.kind === 'file') return { kind: 'file', path: at, size: entry.size };
    else return entry.kind === 'directory' ? { kind: 'directory', path: at } : { kind: 'outside' };
  }
  return { kind: 'loop' };
}

/** The path with its nearest linked parent followed; `undefined` when no parent is a link. */
function throughLinkedParent(files: FileSystem, path: string): string | undefined {
  let rest = basename(path);
  for (let parent = dirname(path); parent !== '/'; parent = dirname(parent)) {
    const entry = files.stat(parent);
    if (entry?.kind === 'link') return join(resolve(dirname(parent), entry.target), rest);
    if (entry !== undefined) return undefined;
    rest = join(basename(parent), rest);
  }
  return undefined;
}
