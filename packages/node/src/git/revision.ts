import type { Entry, FileSystem } from '@plimsoll/core';
import { isWithin, pathWithin } from '../paths.ts';
import { Blobs } from './blobs.ts';
import { type Repository, resolveRevision } from './repository.ts';
import { readTree, type Tree } from './tree.ts';

const LINK = '120000';
const SUBMODULE = '160000';

/** The files of one commit, standing where the work tree stands. */
export interface GitRevision {
  /** Full commit id. */
  readonly commit: string;
  readonly tree: Tree;
  readonly files: FileSystem;
}

/** Opens a revision by name; the work tree is neither read nor touched. */
export function gitRevision(repository: Repository, name: string): GitRevision {
  const commit = resolveRevision(repository, name);
  const tree = readTree(repository, commit);
  return { commit, tree, files: treeFiles(repository, tree, new Blobs(repository)) };
}

/** A tree as files. What lies outside the repository, or in a submodule, is `outside`. */
export function treeFiles({ root }: Repository, tree: Tree, blobs: Blobs): FileSystem {
  return {
    stat: (path) => {
      if (isWithin(path, root)) return statInTree(pathWithin(path, root), tree, blobs);
      return isWithin(root, path) ? { kind: 'directory' } : { kind: 'outside' };
    },
    read: (path) => {
      const entry = tree.entry(pathWithin(path, root));
      if (entry === undefined) throw new RangeError(`"${path}" is not in the tree`);
      return blobs.read(entry.id);
    },
  };
}

function statInTree(path: string, tree: Tree, blobs: Blobs): Entry | undefined {
  if (tree.isDirectory(path)) return { kind: 'directory' };
  const entry = tree.entry(path);
  if (entry === undefined) return isInSubmodule(path, tree) ? { kind: 'outside' } : undefined;
  if (entry.mode === SUBMODULE) return { kind: 'outside' };
  if (entry.mode !== LINK) return { kind: 'file', size: blobs.size(entry.id) };
  return { kind: 'link', target: Buffer.from(blobs.read(entry.id)).toString('utf8') };
}

function isInSubmodule(path: string, tree: Tree): boolean {
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    if (tree.entry(path.slice(0, end))?.mode === SUBMODULE) return true;
  }
  return false;
}
