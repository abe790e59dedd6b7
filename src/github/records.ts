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

/** A remark at lines of the diff of a pull request. */
export interface Remark {
  readonly path: string;
  readonly startLine: number;
  readonly line: number;
  readonly body: string;
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
