import type { Api } from './api.ts';
import type { PullRequest } from './event.ts';
import type { Remark, ReviewComment } from './records.ts';
import { doubles, emptiedBy, type ReviewPlan, reviewPlan } from './review-plan.ts';

/** The remarks that a pull request is to have. */
export interface ReviewRequest {
  readonly pullRequest: PullRequest;
  /** Tells reviews of several steps apart. */
  readonly key: string;
  /** Bodies are without marker; no two are at the same lines. */
  readonly remarks: readonly Remark[];
}

/** How keeping the remarks ended. */
export type ReviewResult =
  | { readonly kind: 'kept' }
  /** The pull request has moved on: its newer run has the word. */
  | { readonly kind: 'outdated'; readonly head: string };

/** The hidden line by which a remark is found again. */
function reviewMarker(key: string): string {
  return `<!-- plimsoll-suggestion: ${key} -->`;
}

/**
 * Sees that the pull request has these remarks of this key and no others: what holds is left alone, what is new comes
 * in one review, what is gone is taken back.
 */
export async function keepReview(api: Api, request: ReviewRequest): Promise<ReviewResult> {
  const { pullRequest, key } = request;
  const { number, headSha } = pullRequest;
  const mark = reviewMarker(key);
  const remarks = request.remarks.map((one) => ({ ...one, body: `${one.body}${mark}\n` }));
  const withdrawn = `${WITHDRAWN}\n${mark}\n`;
  const { comments, answered } = await ownComments(api, number, mark);
  const plan = reviewPlan(comments, remarks, { answered, withdrawn });
  if (isNothing(plan)) return { kind: 'kept' };
  const head = await api.headOf(number);
  if (head !== headSha) return { kind: 'outdated', head };
  await carryOut(api, number, plan);
  if (plan.fresh.length === 0) return { kind: 'kept' };
  await api.createReview(number, { commit: headSha, body: INTRODUCTION, remarks: plan.fresh });
  await settleRace(api, number, mark);
  return { kind: 'kept' };
}

const INTRODUCTION = 'Each of these suggestions mends what Plimsoll found at its lines.';
const WITHDRAWN = 'This suggestion is taken back: what it was about is no longer so.';
const EMPTIED =
  'The suggestions of this review are taken back: what they were about is no longer so.';

function isNothing({ fresh, rewritten, gone }: ReviewPlan): boolean {
  return fresh.length + rewritten.length + gone.length === 0;
}

async function carryOut(
  api: Api,
  pull: number,
  { rewritten, gone, emptied }: Omit<ReviewPlan, 'fresh'>,
): Promise<void> {
  for (const { id, body } of rewritten) await api.updateReviewComment(id, body);
  for (const { id } of gone) await api.deleteReviewComment(id);
  for (const id of emptied) await api.updateReview(pull, id, EMPTIED);
}

/**
 * A run that looked at the same moment suggested the same. Both look again once they have written, and of two remarks
 * at the same lines the older stays.
 */
async function settleRace(api: Api, pull: number, mark: string): Promise<void> {
  const { comments } = await ownComments(api, pull, mark);
  const gone = doubles(comments);
  await carryOut(api, pull, { rewritten: [], gone, emptied: emptiedBy(comments, gone) });
}

/**
 * The token's own remarks with this marker, oldest first: anybody could write the marker into one of theirs. And the
 * ids of all remarks that somebody has answered.
 */
async function ownComments(
  api: Api,
  pull: number,
  mark: string,
): Promise<{ readonly comments: readonly ReviewComment[]; readonly answered: Set<number> }> {
  const comments: ReviewComment[] = [];
  const answered = new Set<number>();
  let login: string | undefined;
  for await (const comment of api.reviewComments(pull)) {
    if (comment.answers !== undefined) answered.add(comment.answers);
    if (!comment.body.trimEnd().endsWith(mark)) continue;
    login ??= await api.login();
    if (comment.author === login) comments.push(comment);
  }
  return { comments: comments.toSorted((a, b) => a.id - b.id), answered };
}
