import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Text of files by path, relative to the repository. */
export type Files = Readonly<Record<string, string>>;

/** One edit of a pull request: a text that stands once in a file becomes another, or a file is new. */
export type Edit =
  | { readonly file: string; readonly from: string; readonly to: string }
  | { readonly file: string; readonly text: string };

/** A git repository of two commits, gone when the test ends. */
export interface TwoRevisions {
  readonly root: string;
  readonly base: string;
  readonly head: string;
}

/** Commits `files`, then the same with `edits`, to a repository of their own. */
export function twoRevisions(files: Files, edits: readonly Edit[]): TwoRevisions {
  const root = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  git(root, 'init', '--quiet', '--initial-branch=main');
  const base = commit(root, files);
  const head = commit(root, edited(files, edits));
  return { root, base, head };
}

function edited(files: Files, edits: readonly Edit[]): Files {
  const result: Record<string, string> = { ...files };
  for (const edit of edits) {
    result[edit.file] = 'text' in edit ? edit.text : replaced(result[edit.file] ?? '', edit);
  }
  return result;
}

/** Throws unless the text stands there exactly once: the test would prove nothing. */
function replaced(text: string, { file, from, to }: Extract<Edit, { from: string }>): string {
  const [before, after, ...more] = text.split(from);
  if (before === undefined || after === undefined || more.length > 0)
    throw new Error(`"${from}" must stand once in ${file}.`);
  return before + to + after;
}

function commit(root: string, files: Files): string {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  git(root, 'add', '--all', '--force');
  git(root, 'commit', '--quiet', '--message=state');
  return git(root, 'rev-parse', 'HEAD');
}

function git(root: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  const options = ['-c', 'core.autocrlf=false', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...identity, ...options, ...args], {
    cwd: root,
    encoding: 'utf8',
  }).trim();
}
