import { execFileSync } from 'node:child_process';

/** A file as the diff of a pull request shows it. */
export interface DiffFile {
  readonly filename: string;
  /** The hunks alone; absent of a file that changes by more than GitHub shows. */
  readonly patch?: string;
  /** The lines of head that each hunk shows. */
  readonly hunks: readonly ReadonlySet<number>[];
}

/** What a pull request changes: from where its branch left the base to its tip, with three lines around each change. */
export function pullDiff(clone: string, base: string, head: string): DiffFile[] {
  const fork = git(clone, 'merge-base', base, head).trim();
  return diffFiles(git(clone, 'diff', '--no-renames', '--no-ext-diff', '-U3', fork, head));
}

/**
 * In characters; GitHub shows no more of one file.
 *
 * @see https://docs.github.com/en/repositories/creating-and-managing-repositories/repository-limits
 */
const LARGEST_PATCH = 500 * 1024;

function diffFiles(diff: string): DiffFile[] {
  return diff
    .split(/^diff --git .*\n/m)
    .slice(1)
    .flatMap((file): DiffFile[] => {
      const filename = /^\+\+\+ b\/(.*?)\t?$/m.exec(file)?.[1];
      const patch = file.slice(file.search(/^@@ /m)).replace(/\n$/, '');
      if (filename === undefined) return [];
      return patch.length > LARGEST_PATCH
        ? [{ filename, hunks: [] }]
        : [{ filename, patch, hunks: hunksOf(patch) }];
    });
}

function hunksOf(patch: string): ReadonlySet<number>[] {
  return Array.from(
    patch.matchAll(/^@@ -\S+ \+(\d+)(?:,(\d+))? @@/gm),
    ([, start, count = '1']) => {
      return new Set(Array.from({ length: Number(count) }, (_, at) => Number(start) + at));
    },
  );
}

/** The number that a line of one commit has in another; `null` where it is changed or gone. */
export function lineIn(
  clone: string,
  { path, line }: { readonly path: string; readonly line: number },
  [from, to]: readonly [string, string],
): number | null {
  if (from === to) return line;
  let shift = 0;
  const heads = git(clone, 'diff', '-U0', '--no-renames', from, to, '--', path).matchAll(
    /^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm,
  );
  for (const [, start, removed = '1', added = '1'] of heads) {
    const [first, count] = [Number(start), Number(removed)];
    if (count > 0 && line >= first && line < first + count) return null;
    if (count === 0 ? line > first : line >= first + count) shift += Number(added) - count;
  }
  return line + shift;
}

function git(clone: string, ...args: string[]): string {
  return execFileSync('git', ['-c', 'core.quotePath=false', ...args], {
    cwd: clone,
    encoding: 'utf8',
    maxBuffer: 1024 ** 3,
  });
}
