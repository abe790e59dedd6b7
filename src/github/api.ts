import type {
  Artifact,
  ChangedFile,
  Comment,
  NewReview,
  OpenPullRequest,
  RemoteFile,
  ReviewComment,
} from './records.ts';

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
