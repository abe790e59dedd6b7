import { readFileSync } from 'node:fs';
import { variable } from '../runner.ts';

/** The pull request that a run is for. */
export interface PullRequest {
  readonly number: number;
  /** Commit at the tip of its branch when the run was started. */
  readonly headSha: string;
  /** Commit at the tip of the branch it is to go into. */
  readonly baseSha: string;
  /** Whether GitHub gives its workflows a token that may only read: its branch is a fork's, or Dependabot's. */
  readonly isReadOnly: boolean;
}

/** What started the run. */
export interface Event {
  readonly name: string;
  /** `owner/name`. */
  readonly repository: string;
  /** Only of `pull_request` events: all others show totals. */
  readonly pullRequest: PullRequest | undefined;
}

/** Reads the event from the runner's environment. */
export function readEvent(): Event {
  const name = variable('GITHUB_EVENT_NAME');
  return {
    name,
    repository: variable('GITHUB_REPOSITORY'),
    pullRequest:
      name === 'pull_request'
        ? pullRequestOf(readPayload(), variable('GITHUB_REPOSITORY'))
        : undefined,
  };
}

function readPayload(): unknown {
  const path = variable('GITHUB_EVENT_PATH');
  return path === '' ? undefined : JSON.parse(readFileSync(path, 'utf8'));
}

function pullRequestOf(payload: unknown, repository: string): PullRequest | undefined {
  const pull = property(payload, 'pull_request');
  const number = property(pull, 'number');
  const headSha = property(property(pull, 'head'), 'sha');
  const baseSha = property(property(pull, 'base'), 'sha');
  const home = property(property(property(pull, 'head'), 'repo'), 'full_name');
  if (typeof number !== 'number' || !isCommit(headSha) || !isCommit(baseSha)) return undefined;
  return {
    number,
    headSha,
    baseSha,
    isReadOnly: home !== repository || variable('GITHUB_ACTOR') === 'dependabot[bot]',
  };
}

/** Commits become arguments of git, so nothing else may pass for one. */
function isCommit(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{40,64}$/.test(value);
}

function property(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
