import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { GitHub } from '../../stand-in/github/github.ts';
import { accepted } from './accept.ts';
import { ACTION, act, HAND_OVER, installAction, type WorkflowRun } from './act.ts';
import { compose } from './changes.ts';
import { PullRequest } from './pull-request.ts';
import { filesAt, type State, states } from './states.ts';

// act runs workflows on the machine itself only on Linux; the other tests start the Action on every system.
describe.runIf(process.platform === 'linux')('a workflow on a real runner', () => {
  let github: GitHub;
  let pull: PullRequest;
  let first: WorkflowRun;
  let second: WorkflowRun;
  let bodiesAtFirst: readonly string[];

  beforeAll(async () => {
    github = await GitHub.start({ repository: 'octo/shop', token: 'secret-token' });
    const workflow = { '.github/workflows/budget.yml': JSON.stringify(budgetOfEachState()) };
    pull = PullRequest.open(
      { ...filesAt('base'), ...workflow, [SUGGESTED]: compose('1g') },
      { ...filesAt('head'), [SUGGESTED]: compose('512m', '600m') },
    );
    installAction(pull.root);
    github.reviews.clone = pull.root;
    github.setHead(pull.number, pull.head, pull.base);
    first = await act(pull, github);
    bodiesAtFirst = github.comments.map(({ body }) => body);
    pull.push({ 'reserves/compose.yaml': compose('2g', '1g') });
    github.setHead(pull.number, pull.head);
    second = await act(pull, github);
  }, 110_000);

  afterAll(async () => {
    pull[Symbol.dispose]();
    await github[Symbol.asyncDispose]();
  });

  test('makes no request that departs from GitHub’s own description', () => {
    expect(github.violations).toEqual([]);
  });

  test.for(states)(
    'ends with $exitCode, and green only for 0, for the stack "$id"',
    ({ id, exitCode }) => {
      expect(first.steps[id]).toMatchObject({
        outcome: exitCode === 0 ? 'success' : 'failure',
        outputs: { 'exit-code': String(exitCode) },
      });
    },
  );

  test.for(states)('begins the comment on the stack "$id" with the whole answer', (state) => {
    expect(bodiesAtFirst.filter(isAbout(state)).map((body) => body.split('\n')[0])).toEqual(
      state.comments ? [state.headline] : [],
    );
  });

  test('shows findings at their lines', () => {
    expect(first.log).toMatch(
      /::error file=reserves\/compose\.yaml,line=6,[^\n]*memory-reservations-exceed-host/,
    );
    expect(first.log).toMatch(/::error file=unreadable\/compose\.yaml,line=\d+,[^\n]*yaml-syntax/);
  });

  test('suggests what mends a finding, and leaves it there in the next run', () => {
    expect(first.steps['suggested']?.outputs).toMatchObject({ outcome: 'exceeds', patch: '' });
    const { reviews, remarks } = github.reviews;
    expect(reviews).toHaveLength(1);
    expect(remarks).toMatchObject([{ path: SUGGESTED, startLine: 5, line: 5, writes: 1 }]);
    const text = pull.git('show', `${pull.head}:${SUGGESTED}`);
    const [remark] = remarks;
    expect(`${accepted(text, remark ?? expect.fail())}\n`).toBe(compose('512m', '512m'));
  });

  test('turns the check and the comment green when the change is taken back', () => {
    expect(second.steps['reserves']).toMatchObject({
      outcome: 'success',
      outputs: { changed: 'false' },
    });
    expect(github.comments.filter(({ body }) => isAbout({ id: 'reserves' })(body))).toMatchObject([
      { writes: 2, body: expect.stringMatching(/^### ✅ Plimsoll: <code>reserves<\/code> fits/) },
    ]);
  });

  test('leaves the answers of all other stacks as they were', () => {
    const firstLines = (bodies: readonly string[]): string[] => {
      return bodies
        .filter((body) => !isAbout({ id: 'reserves' })(body))
        .map((body) => body.split('\n')[0] ?? '');
    };
    expect(firstLines(github.comments.map(({ body }) => body))).toEqual(firstLines(bodiesAtFirst));
  });
});

function isAbout({ id }: Pick<State, 'id'>): (body: string) => boolean {
  return (body) => body.includes(`<!-- plimsoll-comment: ${id} -->`);
}

/** A stack whose step suggests. */
const SUGGESTED = 'suggested/compose.yaml';

/** One step for each state; a red one does not keep the next from running. */
function budgetOfEachState(): object {
  const steps = states.map(({ id }) => ({
    id,
    uses: ACTION,
    'continue-on-error': true,
    with: { 'working-directory': id, 'comment-key': id },
  }));
  const suggesting = {
    id: 'suggested',
    uses: ACTION,
    'continue-on-error': true,
    with: { 'working-directory': 'suggested', 'comment-key': 'suggested', suggestions: true },
  };
  const budget = {
    'runs-on': 'ubuntu-latest',
    steps: [{ uses: 'actions/checkout@v7' }, ...steps, suggesting, HAND_OVER],
  };
  return { on: 'pull_request', jobs: { budget } };
}
