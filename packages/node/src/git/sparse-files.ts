import type { FileSystem } from '@plimsoll/core';
import { overlay } from '../overlay.ts';
import { Blobs } from './blobs.ts';
import { type Repository, splitNul } from './repository.ts';
import { treeFiles } from './revision.ts';
import { runGit } from './run-git.ts';
import { Tree } from './tree.ts';

/** The work tree's files, and beneath them what a sparse checkout leaves out of it, as git has it staged. */
export function withSparseFiles(workTree: FileSystem, repository: Repository): FileSystem {
  const left = leftOut(repository);
  const isWhole = [...left.paths()].length === 0;
  if (isWhole) return workTree;
  const staged = treeFiles(repository, left, new Blobs(repository));
  return overlay(workTree, staged, () => true);
}

/** What git is told not to put into the work tree. */
function leftOut({ root }: Repository): Tree {
  const tree = new Tree();
  for (const line of splitNul(runGit(root, ['ls-files', '-z', '-t', '--stage']))) {
    if (!line.startsWith('S ')) continue;
    const tab = line.indexOf('\t');
    const [, mode = '', id = ''] = line.slice(0, tab).split(' ');
    tree.set(line.slice(tab + 1), { mode, id });
  }
  return tree;
}
