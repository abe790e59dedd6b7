import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Api } from '../../../src/github/api.ts';
import { GitHubFault } from '../../../src/github/fault.ts';
import { keepReview } from '../../../src/github/review.ts';
import type { Remark } from '../../../src/github/review-plan.ts';
import { GitHub } from '../../stand-in/github/github.ts';
import { before, compose } from './changes.ts';
import { faults } from './faults.ts';
import { PullRequest } from './pull-request.ts';
import { openStage } from './stage.ts';

/** Far less than a run has, so that whoever waits for no answer at all does so for a moment. */
const PATIENCE = { answer: 300, pause: 300, whole: 1500 };

let github: GitHub;
let pull: PullRequest;
let api: Api;

beforeAll(async () => {
  github = await GitHub.start({ repository: 'octo/shop', token: 'secret-token' });
  process.env['GITHUB_API_URL'] = github.url;
  // The address is read when the client is loaded.
  const { connect } = await import('../../../src/github/api.ts');
  api = connect('octo/shop', 'secret-token');
  pull = PullRequest.open(before, { 'compose.yaml': compose('512m', '600m') });
  github.reviews.clone = pull.root;
  github.setHead(pull.number, pull.head, pull.base);
  // The first request of all waits for the description that the stand-in reads.
  await api.pullRequestsFrom('octo:none');
});

afterAll(async () => {
  expect(github.violations).toEqual([]);
  pull[Symbol.dispose]();
  await github[Symbol.asyncDispose]();
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
      const { connect } = await import('../../../src/github/api.ts');
      github.reviews.remarks.splice(0);
      github.reviews.reviews.splice(0);
      const pullRequest = { ...shared, headSha: pull.head, baseSha: pull.base };
      const request = { pullRequest, key: 'default' };
      if (existing.length > 0) await keepReview(api, { ...request, remarks: existing });
      github.faults.set(call, fault);
      const hurried = connect('octo/shop', 'secret-token', PATIENCE);
      await settled(() => keepReview(hurried, { ...request, remarks: [WANTED] }));
      github.faults.clear();
      await keepReview(api, { ...request, remarks: [WANTED] });
      expect(github.reviews.remarks).toMatchObject([
        { line: 5, body: 'one\n<!-- plimsoll-suggestion: default -->\n' },
      ]);
    },
  );
});

const shared = { number: 7, isReadOnly: false };

/** Ends well, or as a fault of GitHub's, and in no other way. */
async function settled(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
  }
}

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
