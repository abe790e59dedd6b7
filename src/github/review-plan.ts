import type { Remark, ReviewComment } from './records.ts';

type Place = Pick<ReviewComment, 'path' | 'startLine' | 'line'>;

/** What is to be done so that a pull request has just the remarks that are wanted. */
export interface ReviewPlan {
  readonly fresh: readonly Remark[];
  readonly rewritten: readonly { readonly id: number; readonly body: string }[];
  /** To be deleted. */
  readonly gone: readonly ReviewComment[];
  /** Reviews of which nothing is left then. */
  readonly emptied: readonly number[];
}

/**
 * Leaves what holds, rewrites what stands at the right lines, and takes back what is no longer so. A remark that
 * somebody has answered is rewritten to `withdrawn` instead, or the answer would be lost with it.
 *
 * @param comments The token's own remarks, oldest first.
 * @param answered Ids of those that have answers.
 */
export function reviewPlan(
  comments: readonly ReviewComment[],
  remarks: readonly Remark[],
  { answered, withdrawn }: { readonly answered: ReadonlySet<number>; readonly withdrawn: string },
): ReviewPlan {
  const kept = new Map<string, ReviewComment>();
  const spare: ReviewComment[] = [];
  const wanted = new Map(remarks.map((remark) => [placeOf(remark), remark]));
  for (const comment of comments) {
    const place = placeOf(comment);
    if (wanted.has(place) && !kept.has(place)) kept.set(place, comment);
    else spare.push(comment);
  }
  const gone = spare.filter(({ id }) => !answered.has(id));
  const corrected = [...wanted].flatMap(([place, { body }]) => {
    const comment = kept.get(place);
    return comment === undefined || sameText(comment.body, body) ? [] : [{ id: comment.id, body }];
  });
  const struck = spare
    .filter(({ id, body }) => answered.has(id) && !sameText(body, withdrawn))
    .map(({ id }) => ({ id, body: withdrawn }));
  return {
    fresh: [...wanted].flatMap(([place, remark]) => (kept.has(place) ? [] : [remark])),
    rewritten: [...corrected, ...struck],
    gone,
    emptied: emptiedBy(comments, gone),
  };
}

/** Remarks at the lines of an older one. */
export function doubles(comments: readonly ReviewComment[]): ReviewComment[] {
  const taken = new Set<string>();
  return comments.filter((comment) => {
    const place = placeOf(comment);
    const isDouble = comment.line !== undefined && taken.has(place);
    taken.add(place);
    return isDouble;
  });
}

/** Reviews of which nothing is left once remarks are gone. */
export function emptiedBy(
  comments: readonly ReviewComment[],
  gone: readonly ReviewComment[],
): number[] {
  const left = new Set(comments.filter((one) => !gone.includes(one)).map(({ review }) => review));
  return [...new Set(gone.flatMap(({ review }) => review ?? []))].filter((id) => !left.has(id));
}

/** One that the diff no longer shows has no lines, and is at nobody's place. */
function placeOf({ path, startLine, line }: Place): string {
  return JSON.stringify([path, startLine, line]);
}

/** GitHub may change line ends and the space around a text. */
function sameText(one: string, other: string): boolean {
  return one.replaceAll('\r\n', '\n').trim() === other.replaceAll('\r\n', '\n').trim();
}
