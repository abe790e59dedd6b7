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
import type { Cause, HistoricClaim, Point, State } from './point.ts';
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
  const blobs = new Blobs(repository.root);
  const states = new States(question, lend(treeFiles(repository, tree, blobs)), (path) =>
    fingerprint(path, tree, repository),
  );
  const points: Point[] = [];
  for (const [index, commit] of commits.entries()) {
    if (index > 0) apply(commit, tree);
    const state = states.now();
    if (index === 0) blobs.prefetch(versions(commits, states, question, repository));
    points.push(pointOf(commit, state, points.at(-1)?.state, question.usable));
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

function pointOf(
  { id, subject, time }: Commit,
  state: State,
  before: State | undefined,
  usable: number | undefined,
): Point {
  const from = claimIn(before);
  const to = claimIn(state);
  return {
    commit: id,
    subject,
    date: new Date(time * 1000).toISOString().slice(0, 10),
    state,
    changed: before !== undefined && state !== before && differs(from, to),
    cause: before === undefined || state === before ? undefined : causeOf(from, to),
    crossing: crossingOf(from?.limit, to?.limit, usable),
  };
}

function claimIn(state: State | undefined): HistoricClaim | undefined {
  return state?.kind === 'claim' ? state.claim : undefined;
}

function differs(from: HistoricClaim | undefined, to: HistoricClaim | undefined): boolean {
  return (
    from?.limit !== to?.limit ||
    from?.reservation !== to?.reservation ||
    from?.unlimited !== to?.unlimited
  );
}

function causeOf(
  from: HistoricClaim | undefined,
  to: HistoricClaim | undefined,
): Cause | undefined {
  if (to === undefined) return undefined;
  const names = new Set([...(from?.services.keys() ?? []), ...to.services.keys()]);
  let largest: Cause | undefined;
  for (const service of names) {
    const share = to.services.get(service);
    const change = (share?.amount ?? 0) - (from?.services.get(service)?.amount ?? 0);
    if (change === 0 || Math.abs(change) <= Math.abs(largest?.change ?? 0)) continue;
    largest = { service, change, position: share?.position };
  }
  return largest;
}

/** A stack that was not there yet, or could not be read, was under the line. */
function crossingOf(
  from: number | undefined,
  to: number | undefined,
  usable: number | undefined,
): Point['crossing'] {
  if (usable === undefined || to === undefined) return undefined;
  const wasOver = (from ?? 0) > usable;
  if (to > usable) return wasOver ? undefined : 'over';
  return wasOver ? 'under' : undefined;
}
