import * as z from 'zod/mini';

/*
 * What is read of GitHub's answers. One that lacks it, such as the page of a proxy or half an answer, is a fault and
 * not an empty answer: an empty list of comments would have the next comment written twice.
 */

interface CommentAnswer {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  /** `null` where the author is gone. */
  readonly user: { readonly login: string } | null;
}

interface ReviewCommentAnswer extends CommentAnswer {
  readonly path: string;
  readonly pull_request_review_id: number | null;
  readonly in_reply_to_id?: number | undefined;
  /** `null` where the diff no longer has the line. */
  readonly line?: number | null | undefined;
  /** `null` where it is about one line. */
  readonly start_line?: number | null | undefined;
  readonly side?: string | undefined;
}

interface ChangedFileAnswer {
  readonly filename: string;
  readonly patch?: string | undefined;
}

interface PullRequestAnswer {
  readonly number: number;
  readonly head: {
    readonly sha: string;
    /** `null` where the repository of its branch is gone. */
    readonly repo: { readonly full_name: string } | null;
  };
  readonly base: { readonly sha: string; readonly repo: { readonly full_name: string } };
}

interface ArtifactAnswer {
  readonly id: number;
  readonly name: string;
  readonly size_in_bytes: number;
  readonly expired: boolean;
}

interface FileAnswer {
  readonly size: number;
  /** In base64. */
  readonly content: string;
}

const commit = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const repository = z.object({ full_name: z.string() });

/** A comment on a pull request. */
export const comment: z.ZodMiniType<CommentAnswer> = z.object({
  id: z.int(),
  body: z.optional(z.string()),
  html_url: z.string(),
  user: z.nullable(z.object({ login: z.string() })),
});

/** A page of them. */
export const comments: z.ZodMiniType<CommentAnswer[]> = z.array(comment);

/** A remark at lines of a pull request's diff. */
export const reviewComment: z.ZodMiniType<ReviewCommentAnswer> = z.object({
  ...{ id: z.int(), body: z.optional(z.string()), html_url: z.string(), path: z.string() },
  user: z.nullable(z.object({ login: z.string() })),
  pull_request_review_id: z.nullable(z.int()),
  in_reply_to_id: z.optional(z.int()),
  line: z.optional(z.nullable(z.int())),
  start_line: z.optional(z.nullable(z.int())),
  side: z.optional(z.string()),
});

/** A page of these. */
export const reviewComments: z.ZodMiniType<ReviewCommentAnswer[]> = z.array(reviewComment);

/** A review, of which its id is enough. */
export const review: z.ZodMiniType<{ readonly id: number }> = z.object({ id: z.int() });

/** A page of what a pull request changes. */
export const changedFiles: z.ZodMiniType<ChangedFileAnswer[]> = z.array(
  z.object({ filename: z.string(), patch: z.optional(z.string()) }),
);

/** A pull request, and where it comes from and goes to. */
export const pullRequest: z.ZodMiniType<PullRequestAnswer> = z.object({
  number: z.int(),
  head: z.object({ sha: commit, repo: z.nullable(repository) }),
  base: z.object({ sha: commit, repo: repository }),
});

/** A page of these. */
export const pullRequests: z.ZodMiniType<PullRequestAnswer[]> = z.array(pullRequest);

/** Two commits, of which their merge base is enough. */
export const comparison: z.ZodMiniType<{ readonly merge_base_commit: { readonly sha: string } }> =
  z.object({ merge_base_commit: z.object({ sha: commit }) });

/** Who the token acts as, as GraphQL tells it. */
export const viewer: z.ZodMiniType<{ readonly viewer: { readonly login: string } }> = z.object({
  viewer: z.object({ login: z.string() }),
});

/** What a run has handed over. */
export const artifacts: z.ZodMiniType<{ readonly artifacts: ArtifactAnswer[] }> = z.object({
  artifacts: z.array(
    z.object({ id: z.int(), name: z.string(), size_in_bytes: z.int(), expired: z.boolean() }),
  ),
});

/** A directory is a list, and what is too large for GitHub has another encoding: neither is a file that can be read. */
export const fileContent: z.ZodMiniType<FileAnswer> = z.object({
  type: z.literal('file'),
  encoding: z.literal('base64'),
  size: z.int(),
  content: z.string(),
});
