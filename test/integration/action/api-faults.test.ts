import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import type { Api } from '../../../src/github/api.ts';
import { keepComment, marker } from '../../../src/github/comment.ts';
import { reports } from '../../builders/reports.ts';
import { tooLarge } from './changes.ts';
import { faults } from './faults.ts';
import { faultyGitHub, settled } from './faulty-github.ts';
import { shallowClone } from './shallow-clone.ts';
import { openStage } from './stage.ts';

const HEAD = 'a'.repeat(40);
const PULL = { number: 7, headSha: HEAD, baseSha: 'b'.repeat(40), isReadOnly: false };

const faulty = await faultyGitHub();
const { github, api } = faulty;
afterAll(() => faulty[Symbol.asyncDispose]());

/** Every call that keeps a comment, and how many own comments there are before it is made. */
const calls = [
  { call: 'issues/list-comments', existing: 0 },
  { call: 'pulls/get', existing: 0 },
  { call: 'issues/create-comment', existing: 0 },
  { call: 'graphql', existing: 1 },
  { call: 'issues/update-comment', existing: 1 },
  { call: 'issues/delete-comment', existing: 2 },
];

const matrix = calls.flatMap((call) => faults.map(({ name, fault }) => ({ ...call, name, fault })));

describe(`the comment, over ${calls.length} calls times ${faults.length} faults = ${matrix.length}`, () => {
  test.for(matrix)(
    'after $name to $call is one, and right, once the next run is through',
    async ({ call, existing, fault }) => {
      const report = reports['exceeds'] ?? expect.fail('There is no such report.');
      const request = { pullRequest: PULL, mode: 'always', key: 'default', report } as const;
      github.comments.splice(0);
      github.setHead(PULL.number, HEAD);
      const own = 'github-actions[bot]';
      for (let count = 0; count < existing; count += 1) {
        github.addComment(PULL.number, `old\n${marker('default')}\n`, own);
      }
      github.faults.set(call, fault);
      const hurried = faulty.hurried();
      await settled(() => keepComment(hurried, { ...request, body: 'one' }));
      github.faults.clear();
      await keepComment(api, { ...request, body: 'two' });
      expect(github.comments).toMatchObject([{ author: own, body: `two\n${marker('default')}\n` }]);
    },
  );
});

/** The other calls, each by itself. */
const questions: readonly { readonly call: string; ask(api: Api): Promise<unknown> }[] = [
  { call: 'repos/compare-commits-with-basehead', ask: (asked) => asked.mergeBase(HEAD, HEAD) },
  { call: 'pulls/list', ask: (asked) => asked.pullRequestsFrom('octo:change') },
  { call: 'actions/list-workflow-run-artifacts', ask: (asked) => asked.artifacts(1, 'report') },
  { call: 'actions/download-artifact', ask: (asked) => asked.artifactAddress(1) },
  {
    call: 'repos/get-content',
    ask: (asked) => asked.readFile({ repository: 'octo/rules', path: 'a.yaml', ref: 'v1' }, 1000),
  },
];

const asked = questions.flatMap((question) => faults.map((fault) => ({ ...question, ...fault })));

describe(`a question, over ${questions.length} calls times ${faults.length} faults = ${asked.length}`, () => {
  test.for(asked)('that $call meets with $name ends as a fault, and in time', async (one) => {
    github.setMergeBase(HEAD, HEAD, HEAD);
    github.artifacts.push({ id: 1, run: 1, name: 'report', zip: new Uint8Array(8) });
    github.files.set('octo/rules/a.yaml@v1', 'host: auto\n');
    github.faults.set(one.call, one.fault);
    const end = await settled(() => one.ask(faulty.hurried()));
    github.faults.clear();
    const isLate = one.name === 'an answer that is late';
    expect(end).toBe(isLate || answersAnyway(one) ? 'answered' : 'faulted');
  });
});

/** Where an artifact is stands in a header, so that no text can spoil it. */
function answersAnyway({ call, fault }: (typeof asked)[number]): boolean {
  return call === 'actions/download-artifact' && (fault.kind === 'text' || fault.kind === 'cut');
}

describe('a redirect to another server', () => {
  test.for([301, 302, 303, 307, 308])('by %i takes the token nowhere', async (status) => {
    const seen: (string | undefined)[] = [];
    const stranger = createServer(({ headers }, response) => {
      seen.push(headers.authorization);
      response.setHeader('content-type', 'application/json').end('{}');
    });
    await new Promise<void>((resolve) => stranger.listen(0, '127.0.0.1', resolve));
    const { port } = stranger.address() as AddressInfo;
    const location = `http://localhost:${port}/`;
    const answer = { status, body: {}, headers: { location } };
    for (const call of ['pulls/list', 'issues/create-comment']) {
      github.faults.set(call, { kind: 'answer', answer });
    }
    const ends = [
      await settled(() => api.pullRequestsFrom('octo:change')),
      await settled(() => api.createComment(PULL.number, 'Hi')),
    ];
    github.faults.clear();
    stranger.close();
    expect(ends).toEqual(['faulted', 'faulted']);
    expect(seen).toEqual([undefined, undefined]);
  });
});

describe('the gate', () => {
  test.for(faults.filter(({ name }) => name !== 'no answer at all'))(
    'is right, and the step whole, where the list of comments meets with $name',
    async ({ fault }) => {
      await using stage = await openStage(tooLarge);
      stage.github.faults.set('issues/list-comments', fault);
      const { exitCode, outputs, summary } = await stage.run();
      expect(exitCode).toBe(1);
      expect(outputs).toMatchObject({ outcome: 'exceeds', 'exit-code': '1' });
      expect(summary).toMatch(/^### ❌/);
    },
  );

  test.for(calls.filter(({ existing }) => existing === 0))(
    'is right where $call fails, and a warning says that the next run tries again',
    async ({ call }) => {
      await using stage = await openStage(tooLarge);
      stage.github.faults.set(call, { kind: 'text', text: 'Bad Gateway' });
      const { exitCode, commands } = await stage.run();
      expect(exitCode).toBe(1);
      expect(commands).toContainEqual(
        expect.stringMatching(
          /^::warning title=Plimsoll could not comment::.*next run tries again/,
        ),
      );
    },
  );

  test('is right where GitHub does not say where a branch left its base', async () => {
    await using stage = await openStage(tooLarge);
    await using clone = await shallowClone(stage, stage.pull.head);
    stage.github.faults.set('repos/compare-commits-with-basehead', { kind: 'cut' });
    expect((await clone.run()).exitCode).toBe(1);
  });
});

describe('two runs at once', () => {
  test.for([1, 2, 3, 4])('leave one comment, time and again: %i', async () => {
    await using stage = await openStage(tooLarge);
    // Both look before either writes.
    stage.github.faults.set('pulls/get', { kind: 'meeting', of: 2 });
    const results = await Promise.all([stage.run(), stage.run()]);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([1, 1]);
    const writes = stage.github.requests.filter((line) => line.startsWith('POST /repos/'));
    expect(writes).toHaveLength(2);
    expect(stage.github.comments).toMatchObject([{ body: expect.stringMatching(/^### ❌/) }]);
    const [address, ...others] = new Set(results.map(({ outputs }) => outputs['comment-url']));
    expect([address, others]).toEqual([expect.stringContaining('#issuecomment-1000'), []]);
  });
});
