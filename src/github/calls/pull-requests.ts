import type * as z from 'zod/mini';
import * as answers from '../answers.ts';
import type { Api } from '../api.ts';
import type { OpenPullRequest } from '../records.ts';
import { ask, type Line, PAGE } from './ask.ts';

/** What tells of pull requests and their commits. */
export function pullRequestCalls({
  octokit,
  here,
}: Line): Pick<Api, 'headOf' | 'mergeBase' | 'pullRequestsFrom'> {
  const { pulls, repos } = octokit.rest;
  return {
    headOf: async (pull_number) => {
      const { head } = await ask(() => pulls.get({ ...here, pull_number }), answers.pullRequest);
      return head.sha;
    },
    mergeBase: async (base, head) => {
      const range = { ...here, basehead: `${base}...${head}` };
      const compared = await ask(() => repos.compareCommitsWithBasehead(range), answers.comparison);
      return compared.merge_base_commit.sha;
    },
    pullRequestsFrom: async (head) => {
      const request = { ...here, head, state: 'open', per_page: PAGE } as const;
      return (await ask(() => pulls.list(request), answers.pullRequests)).map(toPullRequest);
    },
  };
}

function toPullRequest({
  number,
  head,
  base,
}: z.infer<typeof answers.pullRequest>): OpenPullRequest {
  return {
    number,
    headSha: head.sha,
    baseSha: base.sha,
    home: head.repo?.full_name,
    target: base.repo.full_name,
  };
}
