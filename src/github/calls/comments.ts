import type * as z from 'zod/mini';
import * as answers from '../answers.ts';
import type { Api } from '../api.ts';
import type { Comment } from '../records.ts';
import { ask, type Line, mapped, PAGE, paged, remove } from './ask.ts';

type Calls = 'comments' | 'login' | 'createComment' | 'updateComment' | 'deleteComment';

/** What keeps a comment. */
export function commentCalls({ octokit, here }: Line): Pick<Api, Calls> {
  const { issues } = octokit.rest;
  return {
    comments: (issue_number) =>
      mapped(
        paged(
          (page) => issues.listComments({ ...here, issue_number, per_page: PAGE, page }),
          answers.comments,
        ),
        toComment,
      ),
    login: async () => {
      // REST's GET /user refuses the token of a workflow; this it may ask.
      const query = 'query { viewer { login } }';
      const data = await ask(async () => ({ data: await octokit.graphql(query) }), answers.viewer);
      return data.viewer.login;
    },
    createComment: (issue_number, body) =>
      written(() => issues.createComment({ ...here, issue_number, body })),
    updateComment: (comment_id, body) =>
      written(() => issues.updateComment({ ...here, comment_id, body })),
    deleteComment: (comment_id) => remove(() => issues.deleteComment({ ...here, comment_id })),
  };
}

async function written(request: () => Promise<{ readonly data: unknown }>): Promise<Comment> {
  return toComment(await ask(request, answers.comment));
}

function toComment({ id, body, html_url, user }: z.infer<typeof answers.comment>): Comment {
  return { id, body: body ?? '', author: user?.login ?? '', address: html_url };
}
