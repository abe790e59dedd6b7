import { PlimsollError, problem } from '@plimsoll/core';
import { toPortablePath } from '../paths.ts';
import { gitFailed, runGit, tryGit } from './run-git.ts';

/** A git work tree. */
export interface Repository {
  /** Top directory of the work tree, portable. */
  readonly root: string;
  /** Variables that let git into the server on which a partial clone has left its objects. */
  readonly credentials?: Readonly<Record<string, string>> | undefined;
}

/** The repository that `directory` lies in, or `undefined` when it lies in none. */
export function findRepository(directory: string): Repository | undefined {
  const { status, output, complaint } = tryGit(directory, ['rev-parse', '--show-toplevel']);
  const top = output.toString('utf8').replace(/\r?\n$/, '');
  if (status === 0 && top !== '') return { root: toPortablePath(top) };
  if (/not a git repository|must be run in a work tree/.test(complaint) || complaint === '') {
    return undefined;
  }
  throw gitFailed(['rev-parse'], complaint);
}

/** The repository that `directory` lies in; throws `repository-missing`. */
export function openRepository(directory: string): Repository {
  const repository = findRepository(directory);
  if (repository !== undefined) return repository;
  const message = `"${directory}" does not lie in a git repository.`;
  const hint = 'Run it inside a repository, or use "plimsoll check", which needs no git.';
  throw new PlimsollError([problem('repository-missing', message, { hint })]);
}

/** The full commit id that a name such as `main`, `HEAD~2` or `v1.2` stands for; throws `revision-unknown`. */
export function resolveRevision({ root }: Repository, name: string): string {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`];
  const { status, output, complaint } = tryGit(root, args);
  if (status === 0) return output.toString('utf8').trim();
  if (complaint !== '' && !/^fatal: (?:Needed a single revision|bad revision)/.test(complaint)) {
    throw gitFailed(args, complaint);
  }
  const message = `"${name}" is no revision that this repository knows.`;
  throw new PlimsollError([problem('revision-unknown', message, { hint: unknownHint(root) })]);
}

function unknownHint(root: string): string {
  return isShallow(root)
    ? 'This clone is shallow: fetch the commit first, such as with "git fetch --depth=1 origin <commit>".'
    : 'See "git branch --all" for the names at hand; a branch of a remote is "origin/<name>".';
}

/** Whether the clone's history is cut off. */
export function isShallow(root: string): boolean {
  const answer = runGit(root, ['rev-parse', '--is-shallow-repository']);
  return answer.toString('utf8').trim() === 'true';
}

/** The best common ancestor of two commits, or `undefined` when the clone knows none. */
export function mergeBase({ root }: Repository, one: string, other: string): string | undefined {
  const { status, output } = tryGit(root, ['merge-base', '--end-of-options', one, other]);
  return status === 0 ? output.toString('utf8').trim() : undefined;
}

/** The parents of a commit, first parent first. A shallow clone keeps the ids of parents it has not fetched. */
export function parentsOf({ root }: Repository, commit: string): readonly string[] {
  const text = runGit(root, ['cat-file', 'commit', commit]).toString('utf8');
  const header = text.slice(0, text.indexOf('\n\n'));
  return [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].flatMap(([, id]) => id ?? []);
}

/** Files that git tracks in the work tree, relative to the root, with `/`. */
export function trackedFiles({ root }: Repository): readonly string[] {
  return splitNul(runGit(root, ['ls-files', '-z']));
}

/**
 * Files that git tracks, or would track: what `.gitignore` names is left out, and what is deleted from the work tree. What
 * a sparse checkout leaves out is not.
 */
export function workTreeFiles({ root }: Repository): readonly string[] {
  const which = ['--cached', '--others', '--deleted', '--exclude-standard'];
  const tagged = splitNul(runGit(root, ['ls-files', '-z', '-t', ...which]));
  const deleted = new Set(tagged.filter((line) => line.startsWith('R ')).map(withoutTag));
  return [...new Set(tagged.map(withoutTag)).difference(deleted)];
}

/** Git puts one letter and a space before a name. */
function withoutTag(line: string): string {
  return line.slice(2);
}

/** The parts of output that git wrote with `-z`. */
export function splitNul(output: Buffer): readonly string[] {
  return output.toString('utf8').split('\0').slice(0, -1);
}
