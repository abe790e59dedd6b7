import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { before, compose, overcommitted, tooLarge } from './changes.ts';
import { runAction, type StepResult } from './run-action.ts';
import { openStage, type Stage } from './stage.ts';

// The stand-in for git below is a shell script.
describe.skipIf(process.platform === 'win32')('a job in a container', () => {
  test('is judged although another user owns the workspace, and nobody’s settings are changed', async () => {
    await using stage = await openStage(tooLarge);
    const { folder, environment } = suspicious();
    const untold = { cwd: stage.pull.root, env: environment, encoding: 'utf8' } as const;
    expect(spawnSync('git', ['status'], untold).stderr).toContain('dubious ownership');
    const { exitCode, outputs } = await stage.run({}, { environment });
    expect([exitCode, outputs['outcome']]).toEqual([1, 'exceeds']);
    expect(readFileSync(join(folder, 'home/.gitconfig'), 'utf8')).toBe('');
  });

  test('is judged in a part of the workspace, too', async () => {
    const base = { 'infra/plimsoll.yaml': 'host: github-ubuntu\n' };
    const change = { 'infra/compose.yaml': 'services: { web: { image: x, mem_limit: 99g } }\n' };
    await using stage = await openStage(change, base);
    const { environment } = suspicious();
    const { exitCode } = await stage.run({ 'working-directory': 'infra' }, { environment });
    expect(exitCode).toBe(1);
  });
});

describe('a runner of one’s own', () => {
  test('needs no home', async () => {
    await using stage = await openStage(tooLarge);
    expect((await stage.run({}, { environment: { HOME: '' } })).exitCode).toBe(1);
  });

  test('may have its workspace behind a link, with spaces in its name', async () => {
    await using stage = await openStage(tooLarge);
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll runner '));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const workspace = join(folder, 'my work');
    symlinkSync(stage.pull.root, workspace, 'junction');
    stage.github.setHead(stage.pull.number, stage.pull.head);
    const event = { name: 'pull_request', payload: stage.pull.payload() };
    const { exitCode, log } = await runAction({ workspace, github: stage.github, event });
    expect(exitCode, log).toBe(1);
  });

  test('is told which working directory there is not', async () => {
    await using stage = await openStage(tooLarge);
    const { exitCode, commands } = await stage.run({ 'working-directory': 'infra' });
    expect(exitCode).toBe(2);
    expect(commands).toContainEqual(
      expect.stringContaining('title=usage-invalid::The working directory "infra" does not exist.'),
    );
  });

  test('is told to check the repository out where nothing is', async () => {
    await using stage = await openStage(tooLarge);
    const workspace = mkdtempSync(join(tmpdir(), 'plimsoll-empty-'));
    onTestFinished(() => rmSync(workspace, { recursive: true }));
    stage.github.setHead(stage.pull.number, stage.pull.head);
    const event = { name: 'pull_request', payload: stage.pull.payload() };
    const { exitCode, commands } = await runAction({ workspace, github: stage.github, event });
    expect(exitCode).toBe(2);
    expect(commands).toContainEqual(expect.stringMatching(/repository-missing.*actions\/checkout/));
  });

  test.skipIf(process.platform === 'win32')(
    'follows no link of the repository to another stack',
    async () => {
      const base = { ...before, 'small/compose.yaml': compose('64m') };
      await using stage = await openStage(tooLarge, base);
      symlinkSync('small', join(stage.pull.root, 'part'));
      const { exitCode } = await stage.run({ 'working-directory': 'part' });
      expect(exitCode).toBe(2);
    },
  );

  test('may have left files of another run in the work tree: they are no stacks', async () => {
    await using stage = await openStage(overcommitted);
    stage.pull.write({ 'stale/compose.yaml': 'services: { web: { image: x, mem_limit: 99g } }\n' });
    const { outputs } = await stage.run();
    const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
    expect(report.stacks.map(({ id }: { id: string }) => id)).toEqual(['.']);
  });

  test('too old to name files for outputs and summary still has the check', async () => {
    await using stage = await openStage(tooLarge);
    const environment = { GITHUB_OUTPUT: '', GITHUB_STEP_SUMMARY: '' };
    expect((await stage.run({}, { environment })).exitCode).toBe(1);
  });
});

describe('an event file', () => {
  test.for([
    { name: 'is not there', text: undefined, told: 'cannot be read (ENOENT).' },
    { name: 'is empty', text: '', told: 'is no JSON.' },
    { name: 'is cut off', text: '{"pull_request": {', told: 'is no JSON.' },
    { name: 'is a list', text: '[1]', told: 'holds no JSON object.' },
    { name: 'is null', text: 'null', told: 'holds no JSON object.' },
    { name: 'begins with a byte order mark', text: '\uFEFF{}', told: 'is no JSON.' },
    { name: 'is in UTF-16', text: Buffer.from('\uFEFF{}', 'utf16le'), told: 'is no JSON.' },
  ])('that $name is told as such, and is no fault of Plimsoll’s own', async ({ text, told }) => {
    await using stage = await openStage(tooLarge);
    const path = join(stage.pull.root, '.git/event.json');
    if (text !== undefined) writeFileSync(path, text);
    const { exitCode, commands, outputs, summary } = await startedBy(stage, path);
    expect({ exitCode, outputs }).toMatchObject({
      exitCode: 3,
      outputs: { outcome: 'undecided', 'exit-code': '3' },
    });
    const message = `title=event-unreadable::The event file "${path}" ${told}`;
    expect(commands).toContainEqual(expect.stringContaining(message));
    expect(summary).toContain('event-unreadable');
  });

  test('may be missing on runners too old to name one, for events without a base', async () => {
    await using stage = await openStage(tooLarge);
    expect((await startedBy(stage, '', 'schedule')).exitCode).toBe(1);
  });
});

describe('GitHub Enterprise Server', () => {
  test('is asked at its own addresses, and links lead there', async () => {
    await using stage = await openStage(tooLarge);
    stage.github.setHead(stage.pull.number, stage.pull.head);
    const environment = {
      GITHUB_API_URL: `${stage.github.url}/api/v3`,
      GITHUB_SERVER_URL: 'https://git.example.com',
    };
    const event = { name: 'pull_request', payload: stage.pull.payload() };
    const { pull, github } = stage;
    const run = { workspace: pull.root, github, event, environment };
    await runAction(run);
    await runAction(run);
    expect(github.comments).toMatchObject([{ writes: 1 }]);
    expect(github.comments[0]?.body).toContain(
      `https://git.example.com/octo/shop/blob/${pull.head}/compose.yaml#L`,
    );
  });
});

/** A run whose runner says that this file has the event. */
function startedBy(
  { pull, github }: Stage,
  path: string,
  name = 'pull_request',
): Promise<StepResult> {
  github.setHead(pull.number, pull.head, pull.base);
  const environment = { GITHUB_EVENT_PATH: path };
  return runAction({ workspace: pull.root, github, event: { name, payload: {} }, environment });
}

/** A git that takes every repository for another user's, as git itself can be told to for its own tests. */
function suspicious(): { folder: string; environment: Record<string, string> } {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-owner-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const home = join(folder, 'home');
  mkdirSync(home);
  writeFileSync(join(home, '.gitconfig'), '');
  const program = join(folder, 'git');
  const path = process.env['PATH'] ?? '';
  writeFileSync(
    program,
    `#!/bin/sh\nGIT_TEST_ASSUME_DIFFERENT_OWNER=1 PATH='${path}' exec git "$@"\n`,
  );
  chmodSync(program, 0o755);
  return { folder, environment: { PATH: `${folder}${delimiter}${path}`, HOME: home } };
}
