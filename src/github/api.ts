import { setTimeout as wait } from 'node:timers/promises';
import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import { refusalOf } from './refusal.ts';

/** A comment on a pull request. */
export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login of its author; empty for a user that is gone. */
  readonly author: string;
  readonly address: string;
}

/** What the Action asks of GitHub. */
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
}

/** Connects to the GitHub that the runner belongs to. */
export function connect(repository: string, token: string): Api {
  const octokit = new GitHub(getOctokitOptions(token, { log: SILENT }));
  octokit.hook.wrap('request', retrying);
  const [owner = '', repo = ''] = repository.split('/');
  const here = { owner, repo };
  return {
    headOf: async (pull_number) =>
      (await octokit.rest.pulls.get({ ...here, pull_number })).data.head.sha,
    mergeBase: async (base, head) => {
      const basehead = `${base}...${head}`;
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead({ ...here, basehead });
      return data.merge_base_commit.sha;
    },
    comments: async function* (issue_number) {
      const request = { ...here, issue_number, per_page: 100 };
      for await (const { data } of octokit.paginate.iterator(
        octokit.rest.issues.listComments,
        request,
      )) {
        yield* data.map(toComment);
      }
    },
    login: async () => {
      // REST's GET /user refuses the token of a workflow; this it may ask.
      const { viewer } = await octokit.graphql<{ viewer: { login: string } }>(
        'query { viewer { login } }',
      );
      return viewer.login;
    },
    createComment: async (issue_number, body) =>
      toComment((await octokit.rest.issues.createComment({ ...here, issue_number, body })).data),
    updateComment: async (comment_id, body) =>
      toComment((await octokit.rest.issues.updateComment({ ...here, comment_id, body })).data),
  };
}

interface CommentJson {
  readonly id: number;
  readonly body?: string | undefined;
  readonly html_url: string;
  readonly user: { readonly login: string } | null;
}

function toComment({ id, body, html_url, user }: CommentJson): Comment {
  return { id, body: body ?? '', author: user?.login ?? '', address: html_url };
}

const silent = (): void => {};
/** A refusal is told once, by whoever knows what it means. */
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };

const MOST_TRIES = 3;
/** A request that has not been answered by then never will be; in milliseconds. */
const PATIENCE = 30_000;
/** Longer than this nobody should pay a runner to wait; in seconds. */
const LONGEST_WAIT = 60;

/** Tries again where GitHub asks to wait a little, and where a question (not a change) met a fault of the server. */
async function retrying<Options extends { method: string; request?: object }, Response>(
  request: (options: Options) => Response | Promise<Response>,
  options: Options,
): Promise<Response> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const signal = AbortSignal.timeout(PATIENCE);
      return await request({ ...options, request: { ...options.request, signal } });
    } catch (error) {
      const seconds =
        attempt < MOST_TRIES ? secondsToWait(error, options.method, attempt) : undefined;
      if (seconds === undefined) throw error;
      await wait(seconds * 1000);
    }
  }
}

function secondsToWait(error: unknown, method: string, attempt: number): number | undefined {
  const { status } = refusalOf(error) ?? {};
  if (status === undefined) return undefined;
  if (status >= 500) return method === 'GET' ? attempt : undefined;
  const after = Number(headersOf(error)['retry-after'] ?? Number.NaN);
  return (status === 403 || status === 429) && after <= LONGEST_WAIT ? after : undefined;
}

function headersOf(error: unknown): Readonly<Record<string, string | undefined>> {
  if (!(error instanceof Error) || !('response' in error)) return {};
  const { headers } = Object(error.response) as { headers?: Record<string, string> };
  return headers ?? {};
}
