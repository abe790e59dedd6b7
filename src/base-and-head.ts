import { PlimsollError, problem } from '@plimsoll/core';
import { isShallow, mergeBase, parentsOf, type Repository, resolveRevision } from '@plimsoll/node';
import { fetchCommit, hasCommit } from './git.ts';
import type { Api } from './github/api.ts';
import type { Event, PullRequest } from './github/event.ts';
import { eventTable } from './github/event-kind.ts';
import { GitHubFault } from './github/fault.ts';
import { variable } from './runner.ts';

/** The two sides of a comparison, as full commit ids. */
export interface Revisions {
  /** The commit that people know the judged tree by: of a merge commit, the pull request's own. */
  readonly head: string;
  /** Whether head is read from git alone, because the work tree is somebody else's. */
  readonly isDetached: boolean;
  /** `undefined` where there is nothing to compare with. */
  readonly base: string | undefined;
  /** The commit whose settings judge; `undefined` leaves it to head's own. */
  readonly judge: string | undefined;
  /** A base that there is, but that could not be had: everything counts as new then. */
  readonly missing?: string | undefined;
}

/** What is known before git is asked. */
export interface Situation {
  readonly repository: Repository;
  readonly event: Event;
  /** A revision that the workflow names as base. */
  readonly wanted: string | undefined;
  readonly token: string;
  readonly api: Api | undefined;
}

/** Finds what is judged and what it is to be compared with, and has both at hand. */
export async function baseAndHead(situation: Situation): Promise<Revisions> {
  const { repository, event, wanted } = situation;
  const { pullRequest } = event;
  if (event.kind === 'pull-request-target') return atArmsLength(situation, pullRequest);
  const commit = resolveRevision(repository, 'HEAD');
  if (commit === pullRequest?.baseSha && commit !== pullRequest.headSha) throw baseCheckedOut();
  const [first, second, ...others] = pullRequest ? parentsOf(repository, commit) : [];
  const isMerge = others.length === 0 && second !== undefined && second === pullRequest?.headSha;
  const head = isMerge ? second : commit;
  if (wanted !== undefined) return atHand(situation, head, named(situation, wanted));
  if (pullRequest === undefined) return atHand(situation, head, beforeOf(event));
  // The first parent of the merge commit is the base that was merged with: exactly what the change adds to.
  if (isMerge) return atHand(situation, head, first);
  const base = await forkPoint(situation, pullRequest, commit);
  return atHand(situation, head, base, pullRequest.baseSha);
}

/** What the event itself says was there before. A change whose event names no base would be its own judge. */
function beforeOf({ kind, before }: Event): string | undefined {
  if (before === undefined && eventTable[kind].judge === 'base') throw headMissing(undefined);
  return before;
}

/** Head as git has it: the work tree of such an event is the base's, and what a stranger wrote stays out of it. */
async function atArmsLength(
  situation: Situation,
  pullRequest: PullRequest | undefined,
): Promise<Revisions> {
  if (pullRequest === undefined || !isCommitAtHand(situation, pullRequest.headSha)) {
    throw headMissing(pullRequest?.headSha);
  }
  const { headSha, baseSha } = pullRequest;
  const base =
    situation.wanted === undefined
      ? await forkPoint(situation, pullRequest, headSha)
      : named(situation, situation.wanted);
  return { ...atHand(situation, headSha, base, baseSha), isDetached: true };
}

/** Held against itself, the base would fit whatever the change does. */
function baseCheckedOut(): PlimsollError {
  const message = 'What is checked out is the base of the pull request, without its commits.';
  const hint =
    'Leave "ref" out of the step with actions/checkout, or judge on pull_request_target.';
  return new PlimsollError([problem('head-missing', message, { hint })]);
}

function headMissing(commit: string | undefined): PlimsollError {
  const [message, hint] =
    commit === undefined
      ? [
          'The event names no commits to judge.',
          'Start the run by an event of GitHub’s; for act, write both commits into the event file.',
        ]
      : [
          `The commit "${commit}" of the pull request cannot be fetched.`,
          'Check that the token may read the contents, and run the workflow again.',
        ];
  return new PlimsollError([problem('head-missing', message, { hint })]);
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
    if (!(error instanceof GitHubFault)) throw error;
    return undefined;
  }
}

/** Fetches what is missing. `tip` is the base branch as it is now: an old branch is not judged by old settings. */
function atHand(
  situation: Situation,
  head: string,
  base: string | undefined,
  tip: string | undefined = base,
): Revisions {
  const whole = { head, isDetached: false };
  if (base === undefined) return { ...whole, base, judge: undefined };
  const isOwnJudge = eventTable[situation.event.kind].judge === 'head';
  const judge = isOwnJudge
    ? undefined
    : [tip, base].find((commit) => isCommitAtHand(situation, commit));
  return isCommitAtHand(situation, base)
    ? { ...whole, base, judge }
    : { ...whole, base: undefined, judge, missing: base };
}

/** Whether the clone has a commit, or could fetch it. */
export function isCommitAtHand(
  { repository, token }: Pick<Situation, 'repository' | 'token'>,
  commit: string | undefined,
): boolean {
  if (commit === undefined) return false;
  const server = variable('GITHUB_SERVER_URL', 'https://github.com');
  return hasCommit(repository, commit) || fetchCommit(repository, commit, { server, token });
}
