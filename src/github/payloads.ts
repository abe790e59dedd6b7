import * as z from 'zod/mini';

/*
 * What is read of the payloads of events, as GitHub describes them.
 * See https://docs.github.com/en/webhooks/webhook-events-and-payloads
 */

/** Commits become arguments of git, so nothing else may pass for one. */
const commit = z.string().check(z.regex(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/));
const number = z.int().check(z.positive());
/** `null` where a fork is gone. */
const repository = z.nullable(z.object({ full_name: z.string() }));

const pullRequest = z.object({
  pull_request: z.object({
    number,
    head: z.object({ sha: commit, repo: repository }),
    base: z.object({ sha: commit }),
  }),
});

/** A pull request, as an event tells of it. */
export interface PullRequestPayload {
  readonly number: number;
  readonly headSha: string;
  readonly baseSha: string;
  /** The repository of its branch; `undefined` where that is gone. */
  readonly home: string | undefined;
}

/** The pull request of a `pull_request` or `pull_request_target` event. */
export function pullRequestPayload(payload: unknown): PullRequestPayload | undefined {
  const { data } = pullRequest.safeParse(payload);
  if (data === undefined) return undefined;
  const { number, head, base } = data.pull_request;
  return { number, headSha: head.sha, baseSha: base.sha, home: head.repo?.full_name };
}

const mergeGroup = z.object({ merge_group: z.object({ base_sha: commit }) });

/** What a merge group is to be merged into. */
export function mergeGroupPayload(payload: unknown): { readonly base: string } | undefined {
  const { data } = mergeGroup.safeParse(payload);
  return data && { base: data.merge_group.base_sha };
}

const push = z.object({ ref: z.string(), before: commit });

/** The commit that a branch was at before a push; `undefined` for a new branch, and for a tag. */
export function pushPayload(payload: unknown): { readonly before: string | undefined } | undefined {
  const { data } = push.safeParse(payload);
  if (data === undefined) return undefined;
  const hasPast = data.ref.startsWith('refs/heads/') && !/^0+$/.test(data.before);
  return { before: hasPast ? data.before : undefined };
}

const login = z.object({ login: z.string() });

const workflowRun = z.object({
  workflow_run: z.object({
    id: number,
    event: z.string(),
    head_sha: commit,
    head_branch: z.nullable(z.string()),
    html_url: z.string(),
    repository: z.object({ full_name: z.string() }),
    head_repository: z.nullable(z.object({ full_name: z.string(), owner: login })),
  }),
});

/** The run that a `workflow_run` event tells of. GitHub wrote all of it; only names in it were chosen by strangers. */
export interface WorkflowRunPayload {
  readonly id: number;
  /** What had started it. */
  readonly event: string;
  readonly headSha: string;
  readonly address: string;
  /** The repository that it ran in. */
  readonly repository: string;
  /** Where its branch is; `undefined` where that is gone. */
  readonly branch: HeadBranch | undefined;
}

/** A branch of a repository that may be a fork. */
export interface HeadBranch {
  readonly repository: string;
  readonly owner: string;
  readonly name: string;
}

/** The run before, of a `workflow_run` event. */
export function workflowRunPayload(payload: unknown): WorkflowRunPayload | undefined {
  const { data } = workflowRun.safeParse(payload);
  if (data === undefined) return undefined;
  const run = data.workflow_run;
  const { head_branch: name, head_repository: home } = run;
  return {
    id: run.id,
    event: run.event,
    headSha: run.head_sha,
    address: run.html_url,
    repository: run.repository.full_name,
    branch:
      name === null || home === null
        ? undefined
        : { repository: home.full_name, owner: home.owner.login, name },
  };
}
