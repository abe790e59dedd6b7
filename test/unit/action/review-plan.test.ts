import { describe, expect, test } from 'vitest';
import type { Remark, ReviewComment } from '../../../src/github/records.ts';
import { doubles, emptiedBy, reviewPlan } from '../../../src/github/review-plan.ts';

const wanted = (line: number, body = 'new'): Remark => ({ path: 'x', startLine: line, line, body });
const comment = (id: number, line: number | undefined, body = 'new', review = 1): ReviewComment => {
  return { id, review, body, author: 'me', path: 'x', startLine: line, line, answers: undefined };
};
const terms = { answered: new Set<number>(), withdrawn: 'taken back' };
const nothing = { fresh: [], rewritten: [], gone: [], emptied: [] };

describe('reviewPlan', () => {
  test.for([
    {
      name: 'nothing where all holds',
      comments: [comment(1, 5)],
      remarks: [wanted(5)],
      plan: nothing,
    },
    {
      name: 'nothing where GitHub changed line ends',
      comments: [comment(1, 5, 'a\r\nb\r\n')],
      remarks: [wanted(5, 'a\nb')],
      plan: nothing,
    },
    {
      name: 'what is new',
      comments: [],
      remarks: [wanted(5)],
      plan: { ...nothing, fresh: [wanted(5)] },
    },
    {
      name: 'what reads differently',
      comments: [comment(1, 5, 'old')],
      remarks: [wanted(5)],
      plan: { ...nothing, rewritten: [{ id: 1, body: 'new' }] },
    },
    {
      name: 'what is gone, and its review',
      comments: [comment(1, 5)],
      remarks: [],
      plan: { ...nothing, gone: [comment(1, 5)], emptied: [1] },
    },
    {
      name: 'what is outdated',
      comments: [comment(1, undefined), comment(2, 6)],
      remarks: [wanted(6)],
      plan: { ...nothing, gone: [comment(1, undefined)] },
    },
    {
      name: 'a double of an older one',
      comments: [comment(1, 5), comment(2, 5, 'new', 2)],
      remarks: [wanted(5)],
      plan: { ...nothing, gone: [comment(2, 5, 'new', 2)], emptied: [2] },
    },
  ])('asks for $name', ({ comments, remarks, plan }) => {
    expect(reviewPlan(comments, remarks, terms)).toEqual(plan);
  });

  test.for([
    { name: 'once', body: 'new', rewritten: [{ id: 1, body: 'taken back' }] },
    { name: 'and not again', body: 'taken back', rewritten: [] },
  ])('strikes what somebody has answered, $name', ({ body, rewritten }) => {
    const answered = new Set([1]);
    const plan = reviewPlan([comment(1, 5, body)], [], { ...terms, answered });
    expect(plan).toEqual({ ...nothing, rewritten });
  });
});

test('doubles are the younger ones at lines that the diff has', () => {
  const all = [
    comment(1, 5),
    comment(2, 5),
    comment(3, 6),
    comment(4, undefined),
    comment(5, undefined),
  ];
  expect(doubles(all).map(({ id }) => id)).toEqual([2]);
});

test('a review is empty once all of its remarks are gone', () => {
  const all = [comment(1, 5, 'a', 1), comment(2, 6, 'a', 1), comment(3, 7, 'a', 2)];
  expect(emptiedBy(all, all.slice(1))).toEqual([2]);
  expect(emptiedBy(all, all)).toEqual([1, 2]);
});
