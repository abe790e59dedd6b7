import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accepted, suggested } from './accept.ts';
import { before, compose } from './changes.ts';
import { runAction } from './run-action.ts';
import { shallowClone } from './shallow-clone.ts';
import { openStage, type Stage } from './stage.ts';

const ON = { suggestions: 'true' };
/** A reservation over its limit: one line mends it. */
const wrong = compose('512m', '600m');
const bodies = ({ github }: Stage): string[] => github.reviews.remarks.map(({ body }) => body);
const reviewCalls = ({ github }: Stage): string[] =>
  github.requests.filter((line) => /^(?:POST|PUT|PATCH|DELETE) .*\/pulls\//.test(line));

describe('suggestions', () => {
  test('are none where nobody asks for them', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    const { outputs, summary } = await stage.run();
    expect(stage.github.requests.filter((line) => /\/pulls\/7\/(?!$)/.test(line))).toEqual([]);
    expect(outputs['patch']).toBe('');
    expect(summary).not.toContain('What would mend it');
  });

  test('come in one review at the lines of the head, and say why', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    const { exitCode, outputs, summary } = await stage.run(ON);
    expect(exitCode).toBe(1);
    expect(stage.github.reviews.reviews).toHaveLength(1);
    expect(stage.github.reviews.remarks).toMatchObject([
      { path: 'compose.yaml', startLine: 5, line: 5, commit: stage.pull.head },
    ]);
    expect(bodies(stage)[0]).toMatchInlineSnapshot(`
      "<code>web</code> reserves 600 MiB of memory, more than its limit of 512 MiB: the engine refuses to start it.\\
      Write the reservation: 512m in <code>web</code> (<a href="https://github.com/plimsoll/plimsoll/blob/main/docs/rules/reservation-exceeds-limit.md"><code>reservation-exceeds-limit</code></a>; changes what runs)

      \`\`\`suggestion
          mem_reservation: 512m
      \`\`\`
      <!-- plimsoll-suggestion: default -->
      "
    `);
    expect(outputs['patch']).toBe('');
    expect(summary).toContain('1 suggestion on the pull request.');
  });

  test('that hold are left alone by the next run', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run(ON);
    const calls = reviewCalls(stage).length;
    await stage.run(ON);
    stage.pull.push({ 'other.txt': 'Nothing of it.\n' });
    await stage.run(ON);
    expect(reviewCalls(stage)).toHaveLength(calls);
    expect(stage.github.reviews.remarks).toMatchObject([{ writes: 1 }]);
  });

  test('that a push mends are taken back, and the review says so', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run(ON);
    stage.pull.push({ 'compose.yaml': compose('512m', '500m') });
    await stage.run(ON);
    expect(stage.github.reviews.remarks).toEqual([]);
    expect(stage.github.reviews.reviews).toMatchObject([
      { body: expect.stringContaining('are taken back') },
    ]);
  });

  test('that somebody has answered are struck instead of deleted', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run(ON);
    const [remark] = stage.github.reviews.remarks;
    stage.github.reviews.reply(remark ?? expect.fail('There is no remark.'), 'Is that so?');
    stage.pull.push({ 'compose.yaml': compose('512m', '500m') });
    await stage.run(ON);
    await stage.run(ON);
    expect(stage.github.reviews.remarks).toMatchObject([
      { body: expect.stringMatching(/^This suggestion is taken back/), writes: 2 },
      { body: 'Is that so?' },
    ]);
  });

  test('that are others now are rewritten in place', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run(ON);
    stage.pull.push({ 'compose.yaml': compose('256m', '600m') });
    await stage.run(ON);
    expect(stage.github.reviews.remarks).toMatchObject([{ writes: 2 }]);
    expect(bodies(stage)[0]).toContain('mem_reservation: 256m');
  });

  test('move along with their lines', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run(ON);
    stage.pull.push({ 'compose.yaml': `# One.\n# Two.\n${wrong}` });
    await stage.run(ON);
    expect(stage.github.reviews.remarks).toMatchObject([{ writes: 1, line: 5 }]);
  });

  test('of somebody else with the same marker are left alone', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run(ON);
    const [own] = stage.github.reviews.remarks;
    const forged = { ...(own ?? expect.fail('There is no remark.')), id: 1, author: 'octocat' };
    stage.github.reviews.remarks.unshift(forged);
    stage.pull.push({ 'compose.yaml': compose('512m', '500m') });
    await stage.run(ON);
    expect(stage.github.reviews.remarks).toEqual([forged]);
  });

  test('of one key leave those of another alone', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await stage.run({ ...ON, 'comment-key': 'one' });
    await stage.run({ ...ON, 'comment-key': 'two' });
    expect(bodies(stage).map((body) => /suggestion: (\w+) -->/.exec(body)?.[1])).toEqual([
      'one',
      'two',
    ]);
  });

  test('are at the lines of the branch where the merge has others', async () => {
    const base = { ...before, 'compose.yaml': `# Top.\n${padded('1g', '64m')}` };
    await using stage = await openStage({ 'compose.yaml': `# Top.\n${padded('1g', '2g')}` }, base);
    stage.pull.advance({ 'compose.yaml': `# New.\n# Newer.\n# Top.\n${padded('1g', '64m')}` });
    stage.pull.push({});
    await stage.run(ON);
    expect(stage.github.reviews.remarks).toMatchObject([{ line: 12, commit: stage.pull.head }]);
    const head = stage.pull.git('show', `${stage.pull.head}:compose.yaml`);
    const [remark] = stage.github.reviews.remarks;
    expect(head.split('\n')[11]).toBe('    mem_reservation: 2g');
    expect(accepted(head, remark ?? expect.fail())).toContain('    mem_reservation: 1g');
  });

  test('are none where the work tree has other lines than the branch', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    stage.pull.write({ 'compose.yaml': compose('512m', '700m') });
    const { summary, outputs } = await stage.run(ON);
    expect(stage.github.reviews.remarks).toEqual([]);
    expect(outputs['patch']).toBe('');
    expect(summary).toContain('1 fix would edit files that are not as committed');
  });

  test('do not show what a step has written to an env file', async () => {
    const change = { 'compose.yaml': compose('512m', '${RESERVED}') };
    await using stage = await openStage(change);
    stage.pull.write({ '.env': 'PASSWORD=hunter2\nRESERVED=600m\n' });
    const { summary, log, outputs } = await stage.run(ON);
    expect(summary + log).not.toContain('hunter2');
    expect(summary).toContain('1 fix would edit');
    expect([stage.github.reviews.remarks, outputs['patch']]).toEqual([[], '']);
  });

  test('outside the diff go into a patch that git takes', async () => {
    const stack = (cpus: string): string => padded('1g', '2g').replace('cpus: 1', `cpus: ${cpus}`);
    await using stage = await openStage(
      { 'compose.yaml': stack('2') },
      { ...before, 'compose.yaml': stack('1') },
    );
    const { outputs, summary } = await stage.run({ ...ON, 'fail-on': 'never' });
    expect(stage.github.reviews.remarks).toEqual([]);
    expect(summary).toContain('+    mem_reservation: 1g');
    const patch = outputs['patch'] ?? '';
    execFileSync('git', ['apply', patch], { cwd: stage.pull.root });
    expect(readFileSync(join(stage.pull.root, 'compose.yaml'), 'utf8')).toBe(
      stack('2').replace('mem_reservation: 2g', 'mem_reservation: 1g'),
    );
  });

  test('are ten at most, and the rest is a patch', async () => {
    const services = Array.from(
      { length: 12 },
      (_, at) =>
        `  s${at}:\n    image: x\n    mem_limit: 8m\n    mem_reservation: 9m\n    cpus: 1\n`,
    );
    await using stage = await openStage({ 'compose.yaml': `services:\n${services.join('')}` });
    const { outputs, summary } = await stage.run(ON);
    expect(stage.github.reviews.remarks).toHaveLength(10);
    expect(readFileSync(outputs['patch'] ?? '', 'utf8').match(/^\+ /gm)).toHaveLength(2);
    expect(summary).toContain('10 suggestions on the pull request.');
  });

  test('keep line breaks of Windows', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong.replaceAll('\n', '\r\n') });
    await stage.run(ON);
    const [remark] = stage.github.reviews.remarks;
    expect(suggested(remark ?? expect.fail())).toEqual(['    mem_reservation: 512m\r']);
  });

  test('cannot be broken out of', async () => {
    const line = 'mem_reservation: 600m # ```` </code> @octocat';
    const change = wrong.replace('mem_reservation: 600m', line);
    await using stage = await openStage({ 'compose.yaml': change });
    await stage.run(ON);
    const [remark] = stage.github.reviews.remarks;
    expect(suggested(remark ?? expect.fail())).toEqual([`    ${line.replace('600m', '512m')}`]);
    expect(remark?.body).toContain('`````suggestion');
  });

  test('are a warning, and all in the patch, where the token may not write', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    stage.github.permission = 'read';
    const fork = { repository: 'fork/shop' };
    const { commands, exitCode, outputs } = await stage.run(ON, fork);
    expect(exitCode).toBe(1);
    expect(commands).toContainEqual(
      expect.stringMatching(/^::warning title=Plimsoll could not suggest::.*from a fork/),
    );
    expect(readFileSync(outputs['patch'] ?? '', 'utf8')).toContain('+    mem_reservation: 512m');
  });

  test('are never made by a run for an older commit', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    stage.github.setHead(stage.pull.number, stage.pull.base, stage.pull.base);
    await stage.run(ON, { moved: true });
    expect(stage.github.reviews.remarks).toEqual([]);
  });

  test('of two runs at once are there once', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    // Both look before either writes.
    stage.github.faults.set('pulls/get', { kind: 'meeting', of: 2 });
    await Promise.all([
      stage.run({ ...ON, comment: 'never' }),
      stage.run({ ...ON, comment: 'never' }),
    ]);
    const { reviews, remarks } = stage.github.reviews;
    expect(reviews).toHaveLength(2);
    expect(remarks).toMatchObject([{ review: reviews[0]?.id }]);
    expect(reviews[1]?.body).toContain('are taken back');
  });

  test('wait for others that would turn them into something else, and lead to the end', async () => {
    let text = compose('512', '1g');
    await using stage = await openStage({ 'compose.yaml': text });
    const rounds: (readonly string[])[] = [];
    for (let round = 0; round < 4; round += 1) {
      const { summary } = await stage.run(ON);
      const [remark] = stage.github.reviews.remarks;
      if (remark === undefined) break;
      expect(stage.github.reviews.remarks).toHaveLength(1);
      expect(summary.includes('1 fix more')).toBe(round === 0);
      rounds.push(suggested(remark));
      text = accepted(text, remark);
      stage.pull.push({ 'compose.yaml': text });
    }
    expect(rounds).toEqual([['    mem_limit: 512m'], ['    mem_reservation: 512m']]);
    expect((await stage.run(ON)).exitCode).toBe(0);
  });

  test('are made from the one commit that a runner checks out', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    await using clone = await shallowClone(stage, stage.pull.merge);
    await clone.run({}, ON);
    expect(stage.github.reviews.remarks).toMatchObject([{ line: 5, commit: stage.pull.head }]);
  });

  test('are made on pull_request_target from git alone', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    const { github, pull } = stage;
    pull.git('checkout', '--quiet', pull.base);
    github.setHead(pull.number, pull.head, pull.base);
    const event = { name: 'pull_request_target', payload: pull.payload('stranger/shop') };
    await runAction({ workspace: pull.root, github, event, inputs: ON });
    expect(github.reviews.remarks).toMatchObject([{ line: 5, commit: pull.head }]);
  });

  test('are a patch alone where there is no pull request', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    const { github, pull } = stage;
    const event = { name: 'schedule', payload: { schedule: '0 4 * * *' } };
    const { outputs } = await runAction({ workspace: pull.root, github, event, inputs: ON });
    expect(readFileSync(outputs['patch'] ?? '', 'utf8')).toContain('+    mem_reservation: 512m');
    expect(github.requests).toEqual([]);
  });

  test('are not for a step that comments for another run', async () => {
    await using stage = await openStage({ 'compose.yaml': wrong });
    const { exitCode, log } = await stage.run({ ...ON, mode: 'comment' });
    expect(exitCode).toBe(2);
    expect(log).toContain('nothing is suggested');
  });
});

/** A stack whose last line is far from its first. */
function padded(memory: string, reservation: string): string {
  const top = 'services:\n  web:\n    image: nginx\n    cpus: 1\n';
  const labels = ['a', 'b', 'c'].map((name) => `      ${name}: x\n`).join('');
  const end = `    mem_limit: ${memory}\n    mem_reservation: ${reservation}\n`;
  return `${top}    init: true\n    labels:\n${labels}${end}`;
}
