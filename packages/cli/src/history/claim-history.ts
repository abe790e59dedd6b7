import { posix } from 'node:path';
import type { FileSystem } from '@plimsoll/core';
import {
  Blobs,
  type Commit,
  isWithin,
  pathWithin,
  type Repository,
  type Tree,
  treeFiles,
  type Walk,
  walkHistory,
} from '@plimsoll/node';
import type { Point, State } from './point.ts';
import { pointOf } from './point-of.ts';
import { type Question, States } from './states.ts';

/** How far back to go, and from where. */
export interface Stretch {
  /** Full commit id. */
  readonly head: string;
  readonly most: number;
}

/** Lends a revision what no commit has, such as untracked env files. */
export type Lend = (files: FileSystem) => FileSystem;

/** Tells how many of all commits are done. */
export type Advance = (done: number, total: number) => void;

/**
 * Reads the stack at every commit, oldest first. Three runs of git serve all commits: their changes,
 * the oldest tree, and the contents of every version of the files that matter.
 */
export function claimHistory(
  repository: Repository,
  question: Question & { readonly usable: number | undefined },
  stretch: Stretch,
  { lend, advance }: { readonly lend: Lend; readonly advance: Advance },
): readonly Point[] {
  const { commits, oldestTree: tree } = walkHistory(repository, stretch.head, stretch.most);
  const blobs = new Blobs(repository);
  const states = new States(question, lend(treeFiles(repository, tree, blobs)), (path) =>
    fingerprint(path, tree, repository),
  );
  const points: Point[] = [];
  let readable: State | undefined;
  for (const [index, commit] of commits.entries()) {
    if (index > 0) apply(commit, tree);
    const state = states.now();
    if (index === 0) blobs.prefetch(versions(commits, states, question, repository));
    points.push(pointOf(commit, state, readable, question.usable));
    if (state.kind !== 'unreadable') readable = state;
    advance(index + 1, commits.length);
  }
  return points;
}

function apply({ changes }: Commit, tree: Tree): void {
  for (const [path, entry] of changes) {
    if (entry === undefined) tree.delete(path);
    else tree.set(path, entry);
  }
}

function fingerprint(path: string, tree: Tree, { root }: Repository): string {
  if (!isWithin(path, root)) return 'outside';
  const within = pathWithin(path, root);
  const entry = tree.entry(within);
  if (entry !== undefined) return `${entry.mode} ${entry.id}`;
  return tree.isDirectory(within) ? 'directory' : 'nothing';
}

/** All versions of the files that the first reading looked at, and of those in the stack's own directory. */
function versions(
  commits: Walk['commits'],
  states: States,
  { request }: Question,
  { root }: Repository,
): readonly string[] {
  const looked = states.paths;
  const directory = pathWithin(request.directory, root);
  const matters = (path: string): boolean =>
    looked.has(posix.join(root, path)) ||
    (posix.dirname(path) === (directory || '.') && /\.ya?ml$|env/.test(path));
  return commits.flatMap(({ changes }) =>
    [...changes].flatMap(([path, entry]) => (entry !== undefined && matters(path) ? entry.id : [])),
  );
}
