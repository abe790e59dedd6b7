import { mkdirSync, rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repository, type Workspace, workspace } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=1gb'];
const MIB = 1024 ** 2;
const REQUIRED = `\${MEMORY:?}`;

/** A stack of one service with this limit. */
const limit = (memory: string): string =>
  `services:\n  web:\n    image: x\n    mem_limit: ${memory}\n`;

/** What programs are told of two revisions. */
function diff({ plimsoll }: Workspace, ...args: readonly string[]): unknown {
  const { stdout, stderr } = plimsoll(['diff', ...args, '--format', 'json', ...HOST]);
  expect(stderr).toBe('');
  return JSON.parse(stdout);
}

describe('plimsoll diff', () => {
  test('holds the work tree against a commit', () => {
    const space = repository({ 'compose.yaml': limit('100m') });
    space.write({ 'compose.yaml': limit('150m') });
    expect(diff(space, 'HEAD')).toMatchObject({
      base: { revision: space.git('rev-parse', 'HEAD') },
      head: {},
      stacks: [
        {
          id: '.',
          status: 'changed',
          changes: [{ name: 'web', fields: ['memoryLimit'], position: { line: 4, column: 16 } }],
          budgets: [{ memory: { limit: 150 * MIB }, base: { memory: { limit: 100 * MIB } } }],
        },
      ],
    });
  });

  test('tells the change in its first lines', () => {
    const space = repository({ 'compose.yaml': limit('600m') });
    space.write({ 'compose.yaml': limit('900m') });
    const { exit, stdout } = space.plimsoll(['diff', 'HEAD', ...HOST]);
    expect(exit).toBe(0);
    expect(stdout.split('\n').slice(0, 2).join('\n')).toMatch(
      /^✔ .*\n {2}Memory limits rise by 300 MiB to 900 MiB/,
    );
    expect(stdout).toContain('      memory limit  600 MiB → 900 MiB\n');
  });

  test('takes what a sparse checkout leaves out as it is staged, and not as removed', () => {
    const space = repository({
      'app/compose.yaml': limit('100m'),
      'web/compose.yaml': limit('100m'),
      'old/compose.yaml': limit('100m'),
    });
    space.git('sparse-checkout', 'set', '--no-cone', '/app/', '/old/');
    space.write({ 'app/compose.yaml': limit('150m') });
    rmSync(`${space.root}/old/compose.yaml`);
    const { stacks } = diff(space, 'HEAD') as { stacks: { id: string; status: string }[] };
    expect(stacks.map(({ id, status }) => `${id} ${status}`).toSorted()).toEqual([
      'app changed',
      'old removed',
      'web same',
    ]);
  });

  test.for([
    { name: 'among others', settings: undefined },
    { name: 'among declared ones', settings: 'stacks:\n  web: { directory: web }\n' },
  ])('takes the stack of a project directory alone, $name', ({ settings }) => {
    const space = repository({
      'app/compose.yaml': limit('100m'),
      'web/compose.yaml': limit('100m'),
      ...(settings === undefined ? {} : { 'plimsoll.yaml': settings }),
    });
    space.write({ 'app/compose.yaml': limit('150m'), 'web/compose.yaml': limit('200m') });
    expect(diff(space, 'HEAD', '--project-directory', 'app')).toMatchObject({
      stacks: [
        {
          id: 'app',
          budgets: [{ memory: { limit: 150 * MIB }, base: { memory: { limit: 100 * MIB } } }],
        },
      ],
    });
  });

  test.for([
    { name: 'two revisions', args: ['HEAD~1', 'HEAD'] },
    { name: 'a range', args: ['HEAD~1..HEAD'] },
    { name: 'a range from where the branch forked', args: ['other...main'] },
  ])('takes $name', ({ args }) => {
    const space = repository({ 'compose.yaml': limit('100m') });
    space.git('branch', 'other');
    space.commit('Grow', { 'compose.yaml': limit('200m') });
    space.git('checkout', '--quiet', 'other');
    space.commit('Elsewhere', { 'compose.yaml': limit('700m') });
    space.git('checkout', '--quiet', 'main');
    expect(diff(space, ...args)).toMatchObject({
      stacks: [
        { budgets: [{ memory: { limit: 200 * MIB }, base: { memory: { limit: 100 * MIB } } }] },
      ],
    });
  });

  test('pairs stacks by directory: same, new and removed', () => {
    const space = repository({
      'a/compose.yaml': limit('100m'),
      'b/docker-compose.yml': limit('100m'),
      'c/compose.yaml': limit('100m'),
    });
    space.commit('Move', {
      'b/docker-compose.yml': undefined,
      'b/compose.yaml': limit('100m'),
      'c/compose.yaml': undefined,
      'd/compose.yaml': limit('100m'),
    });
    expect(diff(space, 'HEAD~1', 'HEAD')).toMatchObject({
      stacks: [
        { id: 'a', status: 'same' },
        { id: 'b', status: 'same' },
        { id: 'd', status: 'new' },
        { id: 'c', status: 'removed' },
      ],
    });
  });

  test('judges only what lies below the directory it runs in', () => {
    const space = repository({ 'a/compose.yaml': limit('1m'), 'b/compose.yaml': limit('1m') });
    const { stdout } = space.plimsoll(['diff', 'HEAD', '--format', 'json', ...HOST], { at: 'a' });
    expect(JSON.parse(stdout)).toMatchObject({ stacks: [{ id: 'a', files: ['compose.yaml'] }] });
  });

  test('lends untracked env files to both sides', () => {
    const space = repository({
      '.gitignore': '.env\n',
      'compose.yaml': limit(REQUIRED),
    });
    space.write({ '.env': 'MEMORY=300m\n' });
    expect(diff(space, 'HEAD')).toMatchObject({
      stacks: [{ status: 'same', budgets: [{ memory: { limit: 300 * MIB } }] }],
    });
  });

  test('reads tracked env files from their own revision', () => {
    const space = repository({ '.env': 'MEMORY=300m\n', 'compose.yaml': limit(REQUIRED) });
    space.commit('Grow', { '.env': 'MEMORY=400m\n' });
    expect(diff(space, 'HEAD~1')).toMatchObject({
      stacks: [
        { budgets: [{ memory: { limit: 400 * MIB }, base: { memory: { limit: 300 * MIB } } }] },
      ],
    });
  });

  test('takes a broken base for new, and says so', () => {
    const space = repository({ 'compose.yaml': 'services: [\n' });
    space.write({ 'compose.yaml': limit('100m') });
    expect(diff(space, 'HEAD')).toMatchObject({
      outcome: 'fits',
      gaps: [{ code: 'base-unreadable' }],
    });
  });

  test('leaves the work tree and the index as they are', () => {
    const space = repository({ 'compose.yaml': limit('100m') });
    space.write({ 'compose.yaml': limit('150m'), 'new.txt': '' });
    const before = space.git('status', '--porcelain');
    diff(space, 'HEAD');
    expect(space.git('status', '--porcelain')).toBe(before);
  });

  test('works in a shallow clone, whatever a hook has put into the environment', () => {
    const space = repository({ 'compose.yaml': limit('100m') });
    space.commit('Grow', { 'compose.yaml': limit('200m') });
    mkdirSync(`${space.root}/clones`);
    space.git('clone', '--quiet', '--depth=1', `file://${space.root}`, 'clones/shallow');
    const env = { GIT_DIR: '/nowhere', GIT_INDEX_FILE: '/nowhere/index' };
    const at = 'clones/shallow';
    expect(space.plimsoll(['diff', 'HEAD', ...HOST], { at, env }).exit).toBe(0);
    const { exit, stderr } = space.plimsoll(['diff', 'HEAD~1', ...HOST], { at });
    expect(exit).toBe(2);
    expect(stderr).toContain('This clone is shallow');
  });

  test.for([
    { name: 'a revision that nobody knows', args: ['nope'], code: 'revision-unknown' },
    {
      name: 'a revision that looks like an option',
      args: ['--', '--output=x'],
      code: 'revision-unknown',
    },
  ])('refuses $name', ({ args, code }) => {
    const space = repository({ 'compose.yaml': limit('1m') });
    const { exit, stderr } = space.plimsoll(['diff', ...HOST, ...args]);
    expect(exit).toBe(2);
    expect(stderr).toContain(`[${code}]`);
  });

  test('says so where there is no repository, and where there is no stack', () => {
    const outside = workspace({ 'compose.yaml': limit('1m') }).plimsoll(['diff', 'HEAD', ...HOST]);
    expect([outside.exit, outside.stderr]).toEqual([
      2,
      expect.stringContaining('[repository-missing]'),
    ]);
    const empty = repository({ 'README.md': '' }).plimsoll(['diff', 'HEAD', ...HOST]);
    expect([empty.exit, empty.stderr]).toEqual([2, expect.stringContaining('[stack-missing]')]);
  });

  test('cannot run where there is no git', () => {
    const space = repository({ 'compose.yaml': limit('1m') });
    const { exit, stderr } = space.plimsoll(['diff', 'HEAD', ...HOST], {
      env: { PATH: '/nowhere' },
    });
    expect([exit, stderr]).toEqual([3, expect.stringContaining('[git-missing]')]);
  });
});
