import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import { artifactCalls } from './calls/artifacts.ts';
import { commentCalls } from './calls/comments.ts';
import { fileCalls } from './calls/files.ts';
import { pullRequestCalls } from './calls/pull-requests.ts';
import { reviewCalls } from './calls/reviews.ts';
import { PATIENCE, type Patience, retrying } from './patience.ts';
import type { Remark } from './review-plan.ts';

/** A comment on a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login of its author; empty for a user that is gone. */
  readonly author: string;
  readonly address: string;
}

/** A remark at lines of a pull request's diff. */
export interface ReviewComment {
  readonly id: number;
  /** The review that it came with; `undefined` for one that is gone. */
  readonly review: number | undefined;
  readonly body: string;
  /** Login of its author; empty for a user that is gone. */
  readonly author: string;
  readonly path: string;
  /** As head numbers its lines now; `undefined` where the diff no longer has them. */
  readonly startLine: number | undefined;
  readonly line: number | undefined;
  /** Id of the remark that it is an answer to. */
  readonly answers: number | undefined;
}

/** Remarks on a pull request that come together. */
export interface NewReview {
  /** The commit whose lines they are at. */
  readonly commit: string;
  readonly body: string;
  readonly remarks: readonly Remark[];
}

/** A file that a pull request changes. */
export interface ChangedFile {
  readonly path: string;
  /** Its hunks; `undefined` where GitHub shows none, as of a binary file or a large change. */
  readonly patch: string | undefined;
}

/** A pull request that is open. */
export interface OpenPullRequest {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** The repository of its branch; `undefined` where that is gone. */
  readonly home: string | undefined;
  /** The repository that it is to go into. */
  readonly target: string;
}

/** A file that a run of a workflow has handed over, zipped. */
export interface Artifact {
  readonly id: number;
  readonly size: number;
  readonly isExpired: boolean;
}

/** A file of any repository. */
export interface RemoteFile {
  /** `owner/name`. */
  readonly repository: string;
  readonly path: string;
  /** A branch, tag or commit. */
  readonly ref: string;
}

/** What the Action asks of GitHub. Every refusal, and every answer that makes no sense, is thrown as a `GitHubFault`. */
export interface Api {
  /** The commit at the tip of a pull request's branch, now. */
  headOf(pull: number): Promise<string>;
  /** The merge base of two commits. */
  mergeBase(base: string, head: string): Promise<string>;
  /** All comments of a pull request, oldest first, fetched page by page. */
  comments(pull: number): AsyncIterable<Comment>;
  /** The login that the token acts as. */
  login(): Promise<string>;
  createComment(pull: number, body: string): Promise<Comment>;
  updateComment(id: number, body: string): Promise<Comment>;
  /** Deletes a comment; one that is gone already is as good as deleted. */
  deleteComment(id: number): Promise<void>;
  /** All remarks at lines of a pull request, oldest first, fetched page by page. */
  reviewComments(pull: number): AsyncIterable<ReviewComment>;
  /** Writes all remarks, or none where GitHub refuses one of them. */
  createReview(pull: number, review: NewReview): Promise<void>;
  updateReview(pull: number, id: number, body: string): Promise<void>;
  updateReviewComment(id: number, body: string): Promise<void>;
  /** Deletes a remark; one that is gone already is as good as deleted. */
  deleteReviewComment(id: number): Promise<void>;
  /** What a pull request changes, as GitHub shows it. */
  changedFiles(pull: number): AsyncIterable<ChangedFile>;
  /** The open pull requests from a branch, `owner:name`. */
  pullRequestsFrom(branch: string): Promise<readonly OpenPullRequest[]>;
  /** What a run has handed over under a name. */
  artifacts(run: number, name: string): Promise<readonly Artifact[]>;
  /** Where an artifact can be fetched from, for a minute, without a token. */
  artifactAddress(id: number): Promise<string>;
  /** The bytes of a file that is no larger than `most`. */
  readFile(file: RemoteFile, most: number): Promise<Uint8Array>;
}

/** Connects to the GitHub that the runner belongs to. */
export function connect(repository: string, token: string, patience: Patience = PATIENCE): Api {
  const octokit = new GitHub(getOctokitOptions(token, { log: SILENT }));
  octokit.hook.wrap('request', retrying(patience));
  const [owner = '', repo = ''] = repository.split('/');
  const line = { octokit, here: { owner, repo } };
  return {
    ...pullRequestCalls(line),
    ...commentCalls(line),
    ...reviewCalls(line),
    ...artifactCalls(line),
    ...fileCalls(line),
  };
}

const silent = (): void => {};
/** A fault is told once, by whoever knows what it means. */
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };
