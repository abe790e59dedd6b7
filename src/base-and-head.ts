import { isShallow, mergeBase, parentsOf, type Repository, resolveRevision } from '@plimsoll/node';
import { fetchCommit, hasCommit } from './git.ts';
import type { Api } from './github/api.ts';
import type { PullRequest } from './github/event.ts';
import { refusalOf } from './github/refusal.ts';
import { variable } from './runner.ts';

/** The two sides of a comparison, as full commit ids. */
export interface Revisions {
  /** The commit that people know the judged tree by: of a merge commit, the pull request's own. */
  readonly head: string;
  /** `undefined` where there is nothing to compare with. */
  readonly base: string | undefined;
  /** A base that there is, but that could not be had: everything counts as new then. */
  readonly missing?: string | undefined;
}

/** What is known before git is asked. */
export interface Situation {
  readonly repository: Repository;
  readonly pullRequest: PullRequest | undefined;
  /** A revision that the workflow names as base. */
  readonly wanted: string | undefined;
  readonly token: string;
  readonly api: Api | undefined;
}

/** Finds what the work tree is to be compared with, and has it at hand. */
export async function baseAndHead(situation: Situation): Promise<Revisions> {
  const { repository, pullRequest, wanted } = situation;
  const commit = resolveRevision(repository, 'HEAD');
  const [first, second, ...others] = pullRequest ? parentsOf(repository, commit) : [];
  const isMerge = others.length === 0 && second !== undefined && second === pullRequest?.headSha;
  const head = isMerge ? second : commit;
  if (wanted !== undefined) return atHand(situation, head, named(situation, wanted));
  if (pullRequest === undefined) return { head, base: undefined };
  // The first parent of the merge commit is the base that was merged with: exactly what the change adds to.
  return atHand(situation, head, isMerge ? first : await forkPoint(situation, pullRequest, commit));
}

/** A name that this clone knows, or a full commit id that it can fetch. */
function named({ repository }: Situation, wanted: string): string {
  return /^[0-9a-f]{40,64}$/.test(wanted) ? wanted : resolveRevision(repository, wanted);
}

/** Where the branch left its base; a clone without history has to ask GitHub. */
async function forkPoint(
  { repository, api }: Situation,
  { baseSha }: PullRequest,
  commit: string,
): Promise<string> {
  const known = !isShallow(repository.root) && hasCommit(repository, baseSha);
  const local = known ? mergeBase(repository, baseSha, commit) : undefined;
  return local ?? (await forkPointByGitHub(api, baseSha, commit)) ?? baseSha;
}

/** GitHub may refuse, or not know the commit: the tip of the base branch is the next best. */
async function forkPointByGitHub(
  api: Api | undefined,
  base: string,
  head: string,
): Promise<string | undefined> {
  try {
    return await api?.mergeBase(base, head);
  } catch (error) {
    if (refusalOf(error) === undefined) throw error;
    return undefined;
  }
}

function atHand(
  { repository, token }: Situation,
  head: string,
  base: string | undefined,
): Revisions {
  if (base === undefined) return { head, base };
  const server = variable('GITHUB_SERVER_URL', 'https://github.com');
  const found = hasCommit(repository, base) || fetchCommit(repository, base, { server, token });
  return found ? { head, base } : { head, base: undefined, missing: base };
}
