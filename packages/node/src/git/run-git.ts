import { spawnSync } from 'node:child_process';
import { PlimsollError, problem } from '@plimsoll/core';
import { toNativePath } from '../paths.ts';

/** Settings of a repository that could start programs, or change what git prints, are switched off. */
const NEUTRAL = [
  '--no-pager',
  '--no-optional-locks',
  '--literal-pathspecs',
  ...['-c', 'core.fsmonitor=false'],
  ...['-c', 'core.quotePath=false'],
  ...['-c', 'log.showSignature=false'],
];

/** GIT_* variables that say who may be trusted and how to connect; all others redirect git elsewhere. */
const KEPT = /^GIT_(?:CONFIG_|SSH|SSL_|ASKPASS|PROXY_|TRACE)/;

const GREATEST_OUTPUT = 1024 ** 3;

/** How one run of git ended. */
export interface GitResult {
  readonly status: number;
  readonly output: Buffer;
  readonly complaint: string;
}

/** What one run of git is given besides its arguments. */
export interface GitFeed {
  /** What it reads from its standard input. */
  readonly input?: string | undefined;
  readonly credentials?: Readonly<Record<string, string>> | undefined;
}

/** Runs git in `directory` (portable) and hands over how it ended; throws only where git itself cannot run. */
export function tryGit(
  directory: string,
  args: readonly string[],
  { input = '', credentials }: GitFeed = {},
): GitResult {
  const result = spawnSync('git', [...NEUTRAL, ...args], {
    cwd: toNativePath(directory),
    env: { ...neutralEnvironment(process.env), ...credentials },
    input,
    maxBuffer: GREATEST_OUTPUT,
    windowsHide: true,
  });
  if (result.error) throw gitCannotRun(result.error);
  const complaint = result.stderr.toString('utf8').trim();
  return { status: result.status ?? 1, output: result.stdout, complaint };
}

/** The output of a run of git that is expected to succeed. */
export function runGit(directory: string, args: readonly string[], feed: GitFeed = {}): Buffer {
  const result = tryGit(directory, args, feed);
  if (result.status !== 0) throw gitFailed(args, result.complaint);
  return result.output;
}

/** A hook or a caller may have pointed git at another repository or index: those variables are dropped. */
export function neutralEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(
    ([name]) => !name.startsWith('GIT_') || KEPT.test(name),
  );
  return { ...Object.fromEntries(kept), LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' };
}

/** What a failed run means, with the line that mends it where git names one. */
export function gitFailed(args: readonly string[], complaint: string): PlimsollError {
  const command = args.find((arg) => !arg.startsWith('-')) ?? 'git';
  const unsafe = /dubious ownership in repository at '(?<directory>[^']+)'/.exec(complaint);
  if (unsafe !== null) {
    const directory = unsafe.groups?.['directory'] ?? '';
    const message = `Git does not trust "${directory}", because another user owns it.`;
    const hint = `Run: git config --global --add safe.directory '${directory}'`;
    return new PlimsollError([problem('repository-unsafe', message, { hint })]);
  }
  if (/from promisor remote/.test(complaint)) return objectsLeftBehind();
  const first = complaint.split('\n')[0]?.replace(/^(?:fatal|error): /, '') ?? '';
  return new PlimsollError([problem('git-failed', `"git ${command}" fails: ${first}`)]);
}

function objectsLeftBehind(): PlimsollError {
  const message =
    'The clone has left objects on its server, and they cannot be fetched from there.';
  const hint = 'Let git into the server, or clone without "--filter".';
  return new PlimsollError([problem('git-failed', message, { hint })]);
}

function gitCannotRun(cause: Error): PlimsollError {
  const missing = 'code' in cause && cause.code === 'ENOENT';
  const told = missing
    ? problem('git-missing', 'The program "git" is not found.', {
        hint: 'Install git (https://git-scm.com/downloads) and make sure that PATH names it.',
      })
    : problem('git-failed', `Git cannot be run: ${cause.message}`);
  return new PlimsollError([told], { cause });
}
