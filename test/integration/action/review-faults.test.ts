import { afterAll, describe, expect, test } from 'vitest';
import type { Remark } from '../../../src/github/records.ts';
import { keepReview } from '../../../src/github/review.ts';
import { before, compose } from './changes.ts';
import { faults } from './faults.ts';
import { faultyGitHub, settled } from './faulty-github.ts';
import { PullRequest } from './pull-request.ts';
import { openStage } from './stage.ts';

const faulty = await faultyGitHub();
const { github, api } = faulty;
const pull = PullRequest.open(before, { 'compose.yaml': compose('512m', '600m') });
github.reviews.clone = pull.root;
github.setHead(pull.number, pull.head, pull.base);

afterAll(async () => {
  pull[Symbol.dispose]();
  await faulty[Symbol.asyncDispose]();
});

const at = (line: number, body: string): Remark => {
  return { path: 'compose.yaml', startLine: line, line, body };
};
const WANTED = at(5, 'one\n');
const OTHER = at(5, 'two\n');
const STALE = at(4, 'old\n');

/** Every call that keeps a review, and what the pull request has before it is made. */
const calls = [
  { call: 'pulls/list-review-comments', existing: [] },
  { call: 'pulls/get', existing: [] },
  { call: 'pulls/create-review', existing: [] },
  { call: 'graphql', existing: [OTHER] },
  { call: 'pulls/update-review-comment', existing: [OTHER] },
  { call: 'pulls/delete-review-comment', existing: [STALE] },
  { call: 'pulls/update-review', existing: [STALE] },
];

const matrix = calls.flatMap((call) => faults.map(({ name, fault }) => ({ ...call, name, fault })));

describe(`the suggestions, over ${calls.length} calls times ${faults.length} faults = ${matrix.length}`, () => {
  test.for(matrix)(
    'after $name to $call are right once the next run is through',
    async ({ call, existing, fault }) => {
      github.reviews.remarks.splice(0);
      github.reviews.reviews.splice(0);
      const { number, head: headSha, base: baseSha } = pull;
      const pullRequest = { number, headSha, baseSha, isReadOnly: false };
      const request = { pullRequest, key: 'default' };
      if (existing.length > 0) await keepReview(api, { ...request, remarks: existing });
      github.faults.set(call, fault);
      await settled(() => keepReview(faulty.hurried(), { ...request, remarks: [WANTED] }));
      github.faults.clear();
      await keepReview(api, { ...request, remarks: [WANTED] });
      expect(github.reviews.remarks).toMatchObject([
        { line: 5, body: 'one\n<!-- plimsoll-suggestion: default -->\n' },
      ]);
    },
  );
});

describe('the gate', () => {
  test.for([
    ...calls.filter(({ existing }) => existing.length === 0),
    { call: 'pulls/list-files' },
  ])(
    'is right where $call fails, and all that would be suggested is in the patch',
    async ({ call }) => {
      await using stage = await openStage({ 'compose.yaml': compose('512m', '600m') });
      stage.github.faults.set(call, { kind: 'text', text: 'Bad Gateway' });
      const { exitCode, commands, outputs, summary } = await stage.run({ suggestions: 'true' });
      expect(exitCode).toBe(1);
      expect(outputs['patch']).toMatch(/plimsoll\.patch$/);
      expect(summary).toContain('+    mem_reservation: 512m');
      expect(commands).toContainEqual(
        expect.stringMatching(
          /^::warning title=Plimsoll could not suggest::.*next run tries again/,
        ),
      );
    },
  );

  test.for(faults.filter(({ name }) => name !== 'no answer at all'))(
    'is right where a review meets with $name',
    async ({ fault }) => {
      await using stage = await openStage({ 'compose.yaml': compose('512m', '600m') });
      stage.github.faults.set('pulls/create-review', fault);
      const { exitCode, outputs } = await stage.run({ suggestions: 'true' });
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ outcome: 'exceeds', 'exit-code': '1' });
    },
  );
});
