import { gitFailed, neutralEnvironment } from '@plimsoll/node/internal/git/run-git';
import { describe, expect, test } from 'vitest';

describe('neutralEnvironment', () => {
  test('drops what would point git elsewhere, and keeps trust and tokens', () => {
    const kept = neutralEnvironment({
      PATH: '/bin',
      GIT_DIR: '/elsewhere',
      GIT_WORK_TREE: '/elsewhere',
      GIT_INDEX_FILE: '/elsewhere',
      GIT_CONFIG_COUNT: '1',
      GIT_SSH_COMMAND: 'ssh',
    });
    expect(kept).toEqual({
      PATH: '/bin',
      GIT_CONFIG_COUNT: '1',
      GIT_SSH_COMMAND: 'ssh',
      GIT_TERMINAL_PROMPT: '0',
      LC_ALL: 'C',
    });
  });
});

describe('gitFailed', () => {
  test('says the line that makes git trust a repository', () => {
    const complaint =
      "fatal: detected dubious ownership in repository at '/srv/app'\nTo add an exception…";
    expect(gitFailed(['log'], complaint).problems).toMatchObject([
      {
        code: 'repository-unsafe',
        class: 'environment',
        hint: "Run: git config --global --add safe.directory '/srv/app'",
      },
    ]);
  });

  test('hands on the first line of any other complaint', () => {
    expect(gitFailed(['log'], 'fatal: bad object\nmore').message).toBe(
      '"git log" fails: bad object',
    );
  });
});
