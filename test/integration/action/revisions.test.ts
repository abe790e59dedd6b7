import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { before, compose, overcommitted } from './changes.ts';
import { git } from './pull-request.ts';
import type { StepResult } from './run-action.ts';
import { runAction } from './run-action.ts';
import { shallowClone } from './shallow-clone.ts';
import { openStage } from './stage.ts';

interface Reported {
  readonly base?: { readonly revision: string };
  readonly head: { readonly revision: string };
  readonly gaps: readonly { readonly code: string }[];
  readonly stacks: readonly { readonly id: string; readonly status: string }[];
}

function reportOf({ outputs }: StepResult): Reported {
  return JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
}

describe('base and head', () => {
  test('of a merge commit are its parents', async () => {
    await using stage = await openStage(overcommitted);
    const report = reportOf(await stage.run());
    expect([report.base?.revision, report.head.revision]).toEqual([
      stage.pull.base,
      stage.pull.head,
    ]);
  });

  test('of a branch with its history are its tip and where it left the base', async () => {
    await using stage = await openStage(overcommitted);
    stage.pull.git('checkout', '--quiet', stage.pull.head);
    const report = reportOf(await stage.run());
    expect([report.base?.revision, report.head.revision]).toEqual([
      stage.pull.base,
      stage.pull.head,
    ]);
    expect(stage.github.requests.join()).not.toContain('compare');
  });

  test('of a push are the commit and nothing: totals only, and no request to GitHub', async () => {
    await using stage = await openStage(overcommitted);
    const event = { name: 'push', payload: { ref: 'refs/heads/main' } };
    const result = await runAction({ workspace: stage.pull.root, github: stage.github, event });
    expect(result).toMatchObject({ exitCode: 0, summary: expect.stringContaining('| total |') });
    expect(reportOf(result).base).toBeUndefined();
    expect(stage.github.requests).toEqual([]);
  });

  test.for(['pull_request', 'merge_group'])(
    'of a %s that names no commits are not guessed: no change judges itself',
    async (name) => {
      await using stage = await openStage(overcommitted);
      const event = { name, payload: {} };
      const result = await runAction({ workspace: stage.pull.root, github: stage.github, event });
      expect(result.exitCode).toBe(3);
      expect(result.commands).toContainEqual(
        expect.stringContaining('title=head-missing::The event names no commit'),
      );
    },
  );

  test('are no pull request where its base is checked out: that would fit whatever the change does', async () => {
    await using stage = await openStage(overcommitted);
    stage.pull.git('checkout', '--quiet', '--detach', stage.pull.base);
    const { exitCode, commands } = await stage.run();
    expect(exitCode).toBe(3);
    expect(commands).toContainEqual(
      expect.stringContaining('title=head-missing::What is checked out is the base'),
    );
  });

  test('may be named by the workflow', async () => {
    await using stage = await openStage(overcommitted);
    stage.pull.git('tag', 'v1', stage.pull.base);
    const event = { name: 'workflow_dispatch', payload: {} };
    const inputs = { base: 'v1' };
    const result = await runAction({
      workspace: stage.pull.root,
      github: stage.github,
      event,
      inputs,
    });
    expect(reportOf(result).base?.revision).toBe(stage.pull.base);
  });
});

describe('a shallow clone', () => {
  test('fetches the base alone, with the token in a header and nothing of the work tree touched', async () => {
    await using stage = await openStage(overcommitted);
    await using clone = await shallowClone(stage, stage.pull.merge);
    const state = (): string => git(clone.root, 'status', '--porcelain', '--branch', '--ignored');
    const earlier = state();
    const result = await clone.run();
    expect(reportOf(result)).toMatchObject({ base: { revision: stage.pull.base }, gaps: [] });
    expect(state()).toBe(earlier);
    expect(git(clone.root, 'rev-list', '--count', stage.pull.base)).toBe('1');
    expect(clone.server.authorizations.filter(Boolean).length).toBeGreaterThan(0);
    expect(result.log).not.toContain('secret-token');
  });

  test('never shows the token to other processes in the arguments of git', async () => {
    await using stage = await openStage(overcommitted);
    await using clone = await shallowClone(stage, stage.pull.merge);
    const trace = join(clone.root, '../trace');
    await clone.run({ GIT_TRACE: trace });
    const commands = readFileSync(trace, 'utf8');
    expect(commands).toContain(`fetch --quiet`);
    expect(commands).not.toMatch(/secret-token|extraheader/);
    expect(commands).not.toContain(Buffer.from('x-access-token:secret-token').toString('base64'));
  });

  test('asks GitHub where a branch without history left its base', async () => {
    await using stage = await openStage(overcommitted);
    await using clone = await shallowClone(stage, stage.pull.head);
    stage.github.setMergeBase(stage.pull.base, stage.pull.head, stage.pull.base);
    const report = reportOf(await clone.run());
    expect(report).toMatchObject({ base: { revision: stage.pull.base }, gaps: [] });
    expect(stage.github.requests.join()).toContain(
      `/compare/${stage.pull.base}...${stage.pull.head}`,
    );
  });

  test('that cannot have the base counts everything as new, and says so', async () => {
    await using stage = await openStage(overcommitted);
    await using clone = await shallowClone(stage, stage.pull.merge);
    await clone.server[Symbol.asyncDispose]();
    const result = await clone.run();
    expect(result.exitCode).toBe(0);
    expect(reportOf(result)).toMatchObject({ gaps: [{ code: 'base-missing' }] });
    expect(stage.github.comments).toHaveLength(1);
  });
});

describe('remarks at lines', () => {
  test('begin with the lines that the change touches', async () => {
    const services = (names: readonly string[]): string =>
      `services:\n${names.map((name) => `  ${name}:\n    image: x\n`).join('')}`;
    const old = Array.from({ length: 11 }, (_, at) => `old-${at}`);
    const base = { ...before, 'infra [a]/compose.yaml': services(old) };
    await using stage = await openStage(
      { 'infra [a]/compose.yaml': services([...old, 'fresh']) },
      base,
    );
    const { commands } = await stage.run();
    const warnings = commands.filter((line) => line.startsWith('::warning'));
    expect(warnings[0]).toContain('file=infra [a]/compose.yaml,line=24,');
    expect(warnings.at(-1)).toContain('more of this kind');
  });
});

describe('the base', () => {
  test('that cannot be read makes its stack new', async () => {
    const broken = { ...before, 'compose.yaml': 'services: [' };
    await using stage = await openStage({ 'compose.yaml': compose('1g') }, broken);
    const report = reportOf(await stage.run());
    expect(report).toMatchObject({
      gaps: [{ code: 'base-unreadable' }],
      stacks: [{ status: 'new' }],
    });
  });

  test('judges by its own settings, and the report says that the change edits them', async () => {
    const settings = 'host: box\nhosts:\n  box: { memory: 64g, cpus: 4 }\n';
    await using stage = await openStage({ ...overcommitted, 'plimsoll.yaml': settings });
    const result = await stage.run();
    expect(result.outputs).toMatchObject({
      outcome: 'warns',
      'memory-usable': String(2 * 2 ** 30),
    });
    expect(reportOf(result).gaps).toMatchObject([{ code: 'settings-loosened' }]);
    const [first, ...others] = stage.github.comments[0]?.body.split('\n') ?? [];
    expect(first).toMatch(/^### ⚠️ .*; the change loosens the settings$/);
    expect(others.join('\n')).toContain('<code>box</code> gives 64 GiB instead of 2 GiB');
  });

  test('takes the env files that git does not track from the work tree', async () => {
    const files = { ...before, '.gitignore': '.env\n', 'compose.yaml': compose(`\${SIZE:?}`) };
    await using stage = await openStage({ 'compose.yaml': compose(`\${SIZE:?}`, '128m') }, files);
    stage.pull.write({ '.env': 'SIZE=1g\n' });
    const report = reportOf(await stage.run());
    expect(report).toMatchObject({ gaps: [], stacks: [{ status: 'changed' }] });
  });
});
