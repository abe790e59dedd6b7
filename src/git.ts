import { spawnSync } from 'node:child_process';
import { isShallow, type Repository, toNativePath } from '@plimsoll/node';
import { gitSettings } from './git-settings.ts';

/** Whether the clone has a commit. */
export function hasCommit(repository: Repository, commit: string): boolean {
  return git(repository, ['cat-file', '-e', `${commit}^{commit}`]) !== undefined;
}

/**
 * Fetches one commit without its history, work tree, index and refs untouched, and says whether it came.
 *
 * The token travels in git's environment: arguments can be read by every process of the machine.
 */
export function fetchCommit(
  repository: Repository,
  commit: string,
  credentials: Credentials,
): boolean {
  // A depth would cut off the history of a clone that has all of it.
  const depth = isShallow(repository.root) ? ['--depth=1'] : [];
  const quiet = ['--quiet', '--no-tags', '--no-write-fetch-head', '--no-recurse-submodules'];
  const args = ['fetch', ...quiet, '--no-auto-maintenance', ...depth, 'origin', commit];
  return git(repository, args, authorization(credentials)) !== undefined;
}

/** The repository whose partial clone may fetch what it has left on the server. */
export function withCredentials(repository: Repository, credentials: Credentials): Repository {
  return { ...repository, credentials: authorization(credentials) };
}

/** By what a fetch is let in. */
export interface Credentials {
  /** Address of the server that the token is for, such as `https://github.com`. */
  readonly server: string;
  readonly token: string;
}

/** Every file that differs between a commit and the one checked out, from the root; `undefined` where git fails. */
export function changedPaths(repository: Repository, base: string): readonly string[] | undefined {
  const listed = git(repository, ['diff', '--name-only', '--no-renames', '-z', base, 'HEAD', '--']);
  return listed?.split('\0').filter((path) => path !== '');
}

/** Whether the clone's own settings hold a token or password: in a header, as older checkouts leave it, or in an address. */
export function hasToken(repository: Repository): boolean {
  const settings = git(repository, ['config', '--local', '--list']) ?? '';
  return /^http\..*\.extraheader=|https?:\/\/[^/\s]+@/im.test(settings);
}

/** The lines of some files that differ between two commits, as the second numbers them. */
export function changedLines(
  repository: Repository,
  [base, head]: readonly [string, string],
  paths: readonly string[],
): ReadonlyMap<string, ReadonlySet<number>> {
  if (paths.length === 0) return new Map();
  const plain = ['--unified=0', '--no-color', '--no-ext-diff', '--no-textconv', '--no-renames'];
  const prefixes = ['--src-prefix=a/', '--dst-prefix=b/'];
  const patch = git(repository, ['diff', ...plain, ...prefixes, base, head, '--', ...paths]) ?? '';
  const files = patch.split(/^diff --git /m).slice(1);
  return new Map(
    files.flatMap((file): [string, ReadonlySet<number>][] => {
      const name = /^\+\+\+ b\/(.*?)\t?$/m.exec(file)?.[1];
      return name === undefined ? [] : [[name, new Set(file.split('\n').flatMap(addedLines))]];
    }),
  );
}

/** What leads from a commit to the work tree in one file, without context; `undefined` where git fails. */
export function diffOf(repository: Repository, commit: string, path: string): string | undefined {
  const plain = ['--unified=0', '--text', '--no-color', '--no-ext-diff', '--no-textconv'];
  return git(repository, ['diff', ...plain, '--no-renames', commit, '--', path]);
}

/** The lines that a hunk's head says it adds: `@@ -3 +5,2 @@` adds 5 and 6. */
function addedLines(line: string): number[] {
  const hunk = /^@@ -\S+ \+(?<start>\d+)(?:,(?<count>\d+))? @@/.exec(line)?.groups;
  if (hunk === undefined) return [];
  return Array.from(
    { length: Number(hunk['count'] ?? 1) },
    (_, index) => Number(hunk['start']) + index,
  );
}

/** Leaves only one header: the server refuses a request with two, and `actions/checkout` may have set another. */
function authorization({ server, token }: Credentials): Record<string, string> {
  if (token === '') return {};
  const header = `AUTHORIZATION: basic ${Buffer.from(`x-access-token:${token}`).toString('base64')}`;
  const key = `http.${server}/.extraheader`;
  return gitSettings(process.env, [
    [key, ''],
    [key, header],
  ]);
}

/** What git prints; `undefined` where it fails. */
function git(
  { root }: Repository,
  args: readonly string[],
  environment: Record<string, string> = {},
): string | undefined {
  const { status, stdout } = spawnSync(
    'git',
    ['--literal-pathspecs', '-c', 'core.quotePath=false', ...args],
    {
      cwd: toNativePath(root),
      env: { ...process.env, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C', ...environment },
      encoding: 'utf8',
      maxBuffer: 1024 ** 3,
      windowsHide: true,
    },
  );
  return status === 0 ? stdout : undefined;
}
