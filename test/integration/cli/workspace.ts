import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const MAIN = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));

/** Text of files by path; `undefined` removes one. */
export type Files = Readonly<Record<string, string | undefined>>;

/** How a run of the command line ended. */
export interface Run {
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A directory of its own, gone when the test ends, and the command line as a process in it. */
export interface Workspace {
  readonly root: string;
  write(files: Files): void;
  /** Commits everything; returns the commit's id. */
  commit(message: string, files?: Files): string;
  /** Commits everything as of a time, so that the commit's id is the same everywhere. */
  commitAt(time: string, message: string): void;
  git(...args: readonly string[]): string;
  /** Runs `plimsoll` in `at`, relative to the root. */
  plimsoll(args: readonly string[], options?: RunOptions): Run;
}

type Environment = Readonly<Record<string, string>>;

interface RunOptions {
  readonly at?: string;
  readonly env?: Environment;
  /** What stands on standard input. */
  readonly input?: string;
}

/** A directory with these files, and no repository around it. */
export function workspace(files: Files = {}, name = 'work'): Workspace {
  const parent = realpathSync(mkdtempSync(join(tmpdir(), 'plimsoll-cli-')));
  onTestFinished(() => rmSync(parent, { recursive: true, force: true }));
  const root = join(parent, name);
  mkdirSync(root);
  write(root, files);
  return {
    root,
    write: (more) => write(root, more),
    commit: (message, more = {}) => commit(root, message, more),
    commitAt: (time, message) => {
      git(root, ['add', '--all', '--force']);
      const dates = { GIT_AUTHOR_DATE: time, GIT_COMMITTER_DATE: time };
      git(root, ['commit', '--quiet', `--message=${message}`], dates);
    },
    git: (...args) => git(root, args),
    plimsoll: (args, options) => plimsollAt(root, args, options),
  };
}

/** A git repository whose first commit holds these files. */
export function repository(files: Files, name?: string): Workspace {
  const made = workspace({}, name);
  made.git('init', '--quiet', '--initial-branch=main');
  made.commit('Start', files);
  return made;
}

function write(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    const place = join(root, path);
    mkdirSync(dirname(place), { recursive: true });
    if (text === undefined) rmSync(place);
    else writeFileSync(place, text);
  }
}

function commit(root: string, message: string, files: Files): string {
  write(root, files);
  git(root, ['add', '--all']);
  git(root, ['commit', '--quiet', '--allow-empty', `--message=${message}`]);
  return git(root, ['rev-parse', 'HEAD']);
}

function git(root: string, args: readonly string[], env: Environment = {}): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  const settings = ['-c', 'core.autocrlf=false', '-c', 'commit.gpgSign=false'];
  return execFileSync('git', [...identity, ...settings, ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { ...cleanEnvironment(), ...env },
  }).trim();
}

/** Runs `plimsoll` in a directory. */
export function plimsollAt(
  root: string,
  args: readonly string[],
  { at = '.', env = {}, input = '' }: RunOptions = {},
): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--conditions=plimsoll-source', '--', MAIN, ...args],
    {
      cwd: join(root, at),
      encoding: 'utf8',
      env: { ...cleanEnvironment(), ...env },
      input,
      maxBuffer: 256 * 1024 ** 2,
    },
  );
  return { exit: status, stdout, stderr };
}

/** What a hook, a colour setting or a stack of the machine would add has no say in a test. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(
    ([name]) =>
      !/^(?:GIT_|COMPOSE_|DOCKER_|NO_COLOR$|FORCE_COLOR$|VITEST|NODE_OPTIONS$)/.test(name),
  );
  return { ...Object.fromEntries(kept), DOCKER_HOST: 'tcp://127.0.0.1:1' };
}
