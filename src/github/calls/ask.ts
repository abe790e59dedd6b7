import type { GitHub } from '@actions/github/lib/utils';
import type * as z from 'zod/mini';
import { answerOf, GitHubFault } from '../fault.ts';

/** A connection, and the repository that is meant where none is named. */
export interface Line {
  readonly octokit: InstanceType<typeof GitHub>;
  readonly here: { readonly owner: string; readonly repo: string };
}

/** The most that GitHub gives at once. */
export const PAGE = 100;

/** The data of an answer, as far as it is what GitHub describes. */
export async function ask<T>(
  request: () => Promise<{ readonly data: unknown }>,
  schema: z.ZodMiniType<T>,
): Promise<T> {
  const { data } = schema.safeParse((await answerOf(request)).data);
  if (data === undefined) throw new GitHubFault('GitHub gives an answer that is none.');
  return data;
}
