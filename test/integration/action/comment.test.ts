import { describe, expect, test } from 'vitest';
import { compose, overcommitted, tooLarge, unchanged } from './changes.ts';
import { openStage, type Stage } from './stage.ts';

const firstLine = ({ github }: Stage): string => github.comments.at(-1)?.body.split('\n')[0] ?? '';

describe('the comment', () => {
  test('is written once, updated in place, and turns green when the change is taken back', async () => {
    await using stage = await openStage(tooLarge);
    expect((await stage.run()).exitCode).toBe(1);
    expect(firstLine(stage)).toMatch(/^### ❌ Plimsoll: .*no longer fits/);
    stage.pull.push({ 'compose.yaml': compose('1536m') });
    expect((await stage.run()).exitCode).toBe(0);
    expect(firstLine(stage)).toMatch(/^### ✅ Plimsoll: .*fits/);
    stage.pull.push(unchanged);
    const last = await stage.run();
    expect(last).toMatchObject({ exitCode: 0, outputs: { changed: 'false' } });
    expect(firstLine(stage)).toMatch(/^### ✅ Plimsoll: .*fits/);
    expect(stage.github.comments).toMatchObject([{ author: 'github-actions[bot]', writes: 3 }]);
    expect(last.outputs['comment-url']).toContain(`#issuecomment-${stage.github.comments[0]?.id}`);
  });

  test('is left as it is when nothing in it would change', async () => {
    await using stage = await openStage(overcommitted);
    await stage.run();
    await stage.run();
    expect(stage.github.comments).toMatchObject([{ writes: 1 }]);
  });

  test('is found on a later page, and never mistaken for somebody else’s with the same marker', async () => {
    await using stage = await openStage(overcommitted);
    const forged = stage.github.addComment(
      stage.pull.number,
      'Mine!\n<!-- plimsoll-comment: default -->',
    );
    for (let count = 0; count < 120; count += 1)
      stage.github.addComment(stage.pull.number, `No. ${count}`);
    await stage.run();
    stage.pull.push(tooLarge);
    await stage.run();
    expect(forged).toMatchObject({ writes: 1, body: expect.stringMatching(/^Mine!/) });
    expect(stage.github.comments.at(-1)).toMatchObject({
      writes: 2,
      body: expect.stringContaining('### ❌'),
    });
    expect(stage.github.comments).toHaveLength(122);
    expect(stage.github.requests.filter((line) => line.includes('&page=2'))).toHaveLength(3);
  });

  test('of one key leaves that of another alone', async () => {
    await using stage = await openStage(overcommitted);
    await stage.run({ 'comment-key': 'one' });
    await stage.run({ 'comment-key': 'two' });
    await stage.run({ 'comment-key': 'one' });
    expect(stage.github.comments).toHaveLength(2);
  });

  test('is never written by a run for an older commit', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.setHead(stage.pull.number, 'f'.repeat(40));
    const result = await stage.run({}, { moved: true });
    expect(result.log).toContain(`The pull request has moved on to ${'f'.repeat(40)}`);
    expect(result.exitCode).toBe(0);
    expect(stage.github.comments).toEqual([]);
  });

  test.for([
    { mode: 'always', change: unchanged, state: 'an unchanged stack', comments: 1 },
    { mode: 'changes', change: unchanged, state: 'an unchanged stack', comments: 0 },
    { mode: 'changes', change: overcommitted, state: 'a change', comments: 1 },
    { mode: 'failure', change: overcommitted, state: 'a change that only warns', comments: 0 },
    { mode: 'failure', change: tooLarge, state: 'a change that does not fit', comments: 1 },
    { mode: 'never', change: tooLarge, state: 'a change that does not fit', comments: 0 },
  ])(
    'in mode "$mode" is written $comments times for $state',
    async ({ mode, change, comments }) => {
      await using stage = await openStage(change);
      const { summary } = await stage.run({ comment: mode });
      expect(stage.github.comments).toHaveLength(comments);
      expect(summary).toMatch(/^### /);
    },
  );

  test.for([
    { permission: 'read', status: 403 },
    { permission: 'none', status: 404 },
  ] as const)(
    'that GitHub refuses with $status is a warning with the lines that mend it',
    async ({ permission }) => {
      await using stage = await openStage(tooLarge);
      stage.github.permission = permission;
      const { exitCode, commands, summary } = await stage.run();
      expect(exitCode).toBe(1);
      expect(commands).toContainEqual(
        expect.stringMatching(
          /^::warning .*permissions:%0A {2}contents: read%0A {2}pull-requests: write$/,
        ),
      );
      expect(summary).toMatch(/^### ❌/);
    },
  );

  test.for([
    { status: 401, message: 'Bad credentials', told: 'The token is no longer good' },
    {
      status: 403,
      message: 'Unable to create comment because issue is locked.',
      told: 'No token may comment there',
    },
    { status: 403, message: 'Repository was archived so is read-only.', told: 'No token may' },
    { status: 410, message: 'Issues are disabled for this repo', told: 'The next run tries again' },
    { status: 403, message: 'Resource not accessible by integration', told: 'permissions:' },
  ])('that GitHub refuses with "$message" is a warning that says what to do', async (refusal) => {
    await using stage = await openStage(overcommitted);
    const { status, message, told } = refusal;
    const answer = { status, body: { message } };
    stage.github.faults.set('issues/create-comment', { kind: 'answer', answer });
    const { exitCode, commands } = await stage.run();
    expect(exitCode).toBe(0);
    expect(commands).toContainEqual(
      expect.stringMatching(new RegExp(`^::warning title=Plimsoll could not comment::.*${told}`)),
    );
  });

  test('that a fork’s token may not write is a warning that names the summary', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.permission = 'read';
    const { commands } = await stage.run({}, { repository: 'fork/shop' });
    expect(commands).toContainEqual(expect.stringMatching(/^::warning .*from a fork.*summary/));
  });

  test('that Dependabot’s token may not write is no call to mend the permissions', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.permission = 'read';
    const { commands } = await stage.run({}, { environment: { GITHUB_ACTOR: 'dependabot[bot]' } });
    expect(commands).toContainEqual(expect.stringMatching(/^::warning .*of Dependabot/));
  });

  test('on a stack past all bounds is no longer than GitHub takes', async () => {
    const services = Array.from(
      { length: 1_500 },
      (_, at) => `  s${at}: { image: x, mem_limit: 8m }\n`,
    );
    await using stage = await openStage({ 'compose.yaml': `services:\n${services.join('')}` });
    const { summary } = await stage.run();
    const [comment] = stage.github.comments;
    expect(comment?.body.length).toBeGreaterThan(60_000);
    expect(comment?.body).toMatch(/… and \d+ more/);
    expect(summary).not.toMatch(/… and \d+ more/);
  });

  test('waits where GitHub asks to, and comes through', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.limitRate(1);
    expect((await stage.run()).exitCode).toBe(0);
    expect(stage.github.comments).toHaveLength(1);
  });

  test('gives up with a warning where GitHub asks to wait for long', async () => {
    await using stage = await openStage(overcommitted);
    stage.github.limitRate(3600);
    const { exitCode, commands } = await stage.run();
    expect(exitCode).toBe(0);
    expect(commands).toContainEqual(
      expect.stringMatching(
        /^::warning title=Plimsoll could not comment::GitHub answers 403: .*rate limit/,
      ),
    );
  });
});
