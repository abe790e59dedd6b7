import { readFileSync } from 'node:fs';
import { PlimsollError, problem } from '@plimsoll/core';
import { variable } from '../runner.ts';
import { type EventKind, kindOf } from './event-kind.ts';
import {
  mergeGroupPayload,
  type PullRequestPayload,
  pullRequestPayload,
  pushPayload,
  type WorkflowRunPayload,
  workflowRunPayload,
} from './payloads.ts';

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
  readonly kind: EventKind;
  /** `owner/name`. */
  readonly repository: string;
  readonly pullRequest: PullRequest | undefined;
  /** The commit that the event itself says to compare with; `undefined` where it names none. */
  readonly before: string | undefined;
  /** The run that this one was started by, of `workflow_run` alone. */
  readonly run: WorkflowRunPayload | undefined;
}

/**
 * Reads the event from the runner's environment. A payload that is not as GitHub describes it says nothing; throws
 * `event-unreadable` for a file that holds none.
 */
export function readEvent(): Event {
  const name = variable('GITHUB_EVENT_NAME');
  const kind = kindOf(name);
  const payload = readPayload();
  const isPull = kind === 'pull-request' || kind === 'pull-request-target';
  const pullRequest = isPull ? pullRequestOf(payload) : undefined;
  const isReadOnly = kind === 'pull-request' && pullRequest?.isReadOnly === true;
  return {
    name,
    kind: isReadOnly ? 'pull-request-read-only' : kind,
    repository: variable('GITHUB_REPOSITORY'),
    pullRequest,
    before: beforeOf(kind, payload),
    run: kind === 'workflow-run' ? workflowRunPayload(payload) : undefined,
  };
}

/** What the runner tells of the event; `undefined` of runners too old to name a file. */
function readPayload(): unknown {
  const path = variable('GITHUB_EVENT_PATH');
  if (path === '') return undefined;
  const payload = parsed(textOf(path), path);
  if (typeof payload === 'object' && payload !== null && !Array.isArray(payload)) return payload;
  throw unreadable(`The event file "${path}" holds no JSON object.`);
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    throw unreadable(`The event file "${path}" cannot be read (${error.code}).`, error);
  }
}

function parsed(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw unreadable(`The event file "${path}" is no JSON.`, error);
  }
}

function unreadable(message: string, cause?: Error): PlimsollError {
  const hint =
    'Have GITHUB_EVENT_PATH name the file that the runner writes; for act, mend the one that --eventpath names.';
  return new PlimsollError([problem('event-unreadable', message, { hint })], { cause });
}

function pullRequestOf(payload: unknown): PullRequest | undefined {
  const pull = pullRequestPayload(payload);
  return pull && { ...pull, isReadOnly: isReadOnly(pull) };
}

function isReadOnly({ home }: PullRequestPayload): boolean {
  const isForeign = home !== variable('GITHUB_REPOSITORY');
  return isForeign || variable('GITHUB_ACTOR') === 'dependabot[bot]';
}

function beforeOf(kind: EventKind, payload: unknown): string | undefined {
  if (kind === 'merge-group') return mergeGroupPayload(payload)?.base;
  if (kind === 'push') return pushPayload(payload)?.before;
  return undefined;
}
