import * as z from 'zod/mini';

/*
 * What is read of GitHub's answers. One that lacks it, such as the page of a proxy or half an answer, is a fault and
 * not an empty answer: an empty list of comments would have the next comment written twice.
 */

const commit = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));

/** A comment; its author may be gone. */
export const comment = z.object({
  id: z.int(),
  body: z.optional(z.string()),
  html_url: z.string(),
  user: z.nullable(z.object({ login: z.string() })),
});

export const comments = z.array(comment);

/** A pull request, as far as its two sides go; the repository of its branch may be gone. */
export const pullRequest = z.object({
  number: z.int(),
  head: z.object({
    sha: commit,
    repo: z.nullable(z.object({ full_name: z.string() })),
  }),
  base: z.object({ sha: commit, repo: z.object({ full_name: z.string() }) }),
});

export const pullRequests = z.array(pullRequest);

export const comparison = z.object({ merge_base_commit: z.object({ sha: commit }) });

export const viewer = z.object({ viewer: z.object({ login: z.string() }) });

export const artifacts = z.object({
  artifacts: z.array(
    z.object({ id: z.int(), name: z.string(), size_in_bytes: z.int(), expired: z.boolean() }),
  ),
});

/** A file of a repository, as text in base64; a directory is a list, and what is too large has no content. */
export const fileContent = z.object({
  type: z.literal('file'),
  encoding: z.literal('base64'),
  size: z.int(),
  content: z.string(),
});
