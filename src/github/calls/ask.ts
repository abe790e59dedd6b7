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

/** The entries of a list, fetched page by page. */
export async function* paged<T>(
  request: (page: number) => Promise<{ readonly data: unknown }>,
  schema: z.ZodMiniType<T[]>,
): AsyncIterable<T> {
  for (let page = 1; ; page += 1) {
    const entries = await ask(() => request(page), schema);
    yield* entries;
    if (entries.length < PAGE) return;
  }
}

/** Each of them as `change` makes it. */
export async function* mapped<T, U>(
  entries: AsyncIterable<T>,
  change: (entry: T) => U,
): AsyncIterable<U> {
  for await (const entry of entries) yield change(entry);
}

/** Deletes something; what is gone already is as good as deleted. */
export async function remove(request: () => Promise<unknown>): Promise<void> {
  try {
    await answerOf(request);
  } catch (error) {
    if (!(error instanceof GitHubFault) || error.status !== 404) throw error;
  }
}
