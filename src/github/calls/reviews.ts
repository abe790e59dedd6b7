import type * as z from 'zod/mini';
import * as answers from '../answers.ts';
import type { Api } from '../api.ts';
import type { ReviewComment } from '../records.ts';
import { ask, type Line, mapped, PAGE, paged, remove } from './ask.ts';

type Calls =
  | 'reviewComments'
  | 'createReview'
  | 'updateReview'
  | 'updateReviewComment'
  | 'deleteReviewComment'
  | 'changedFiles';

/** What keeps remarks at lines of a pull request. */
export function reviewCalls({ octokit, here }: Line): Pick<Api, Calls> {
  const { pulls } = octokit.rest;
  return {
    reviewComments: (pull_number) => {
      const request = { ...here, pull_number, per_page: PAGE };
      const list = (page: number) => pulls.listReviewComments({ ...request, page });
      return mapped(paged(list, answers.reviewComments), toReviewComment);
    },
    createReview: async (pull_number, { commit: commit_id, body, remarks }) => {
      const request = { ...here, pull_number, commit_id, body, event: 'COMMENT' } as const;
      const comments = remarks.map(({ path, startLine, line, body: text }) => ({
        ...{ path, body: text, line, side: 'RIGHT' },
        // GitHub takes no range of one line.
        ...(startLine < line && { start_line: startLine, start_side: 'RIGHT' }),
      }));
      await ask(() => pulls.createReview({ ...request, comments }), answers.review);
    },
    updateReview: async (pull_number, review_id, body) => {
      const request = { ...here, pull_number, review_id, body };
      await ask(() => pulls.updateReview(request), answers.review);
    },
    updateReviewComment: async (comment_id, body) => {
      const request = { ...here, comment_id, body };
      await ask(() => pulls.updateReviewComment(request), answers.reviewComment);
    },
    deleteReviewComment: (comment_id) =>
      remove(() => pulls.deleteReviewComment({ ...here, comment_id })),
    changedFiles: (pull_number) => {
      const request = { ...here, pull_number, per_page: PAGE };
      const list = (page: number) => pulls.listFiles({ ...request, page });
      return mapped(paged(list, answers.changedFiles), ({ filename, patch }) => {
        return { path: filename, patch };
      });
    },
  };
}

function toReviewComment(answer: z.infer<typeof answers.reviewComment>): ReviewComment {
  const { id, body = '', user, path, line, start_line, in_reply_to_id: answered } = answer;
  // A remark at what the change takes away has the numbers of the other side.
  const end = answer.side === 'LEFT' ? undefined : (line ?? undefined);
  return {
    ...{ id, body, author: user?.login ?? '', path, line: end, answers: answered },
    startLine: end === undefined ? undefined : (start_line ?? end),
    review: answer.pull_request_review_id ?? undefined,
  };
}
