import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { eventTable } from '../../../src/github/event-kind.ts';
import { before, compose, tooLarge } from './changes.ts';
import { type Occasion, occasions } from './occasions.ts';
import type { Files } from './pull-request.ts';
import type { StepResult } from './run-action.ts';
import { runAction } from './run-action.ts';
import { shallowClone } from './shallow-clone.ts';
import { openStage, type Stage } from './stage.ts';

const ROOT = join(import.meta.dirname, '../../..');

describe('the table of events', () => {
  test.for(['README.md', 'docs/action.md'])('stands in %s as the code has it', (path) => {
    const yes = (is: boolean): string => (is ? 'yes' : 'no');
    const rows = Object.values(eventTable).map(
      ({ event, head, base, comment, verifies }) =>
        `| ${event} | ${head} | ${base} | ${comment} | ${yes(verifies)} |`,
    );
    const lines = readFileSync(join(ROOT, path), 'utf8').split('\n');
    const start = lines.indexOf('| event | head | base | comment | verify |');
    expect(lines.slice(start + 2, start + 2 + rows.length)).toEqual(rows);
    expect(lines[start + 2 + rows.length]).toBe('');
  });
});

/** What a required check meets, whatever has started it. */
const changes: readonly {
  readonly name: string;
  readonly base: Files;
  readonly change: Files;
  readonly exitCode: number;
  readonly outcome: string;
}[] = [
  {
    name: 'a change to no stack',
    base: before,
    change: { 'README.md': 'Hi' },
    exitCode: 0,
    outcome: 'fits',
  },
  {
    name: 'a repository without a Compose file',
    base: { 'README.md': 'Hi' },
    change: { 'README.md': 'Ho' },
    exitCode: 2,
    outcome: 'undecided',
  },
];

const cases = occasions.flatMap((occasion) => changes.map((change) => ({ occasion, change })));

describe('a required check', () => {
  test.for(cases)(
    'on $occasion.name ends with $change.exitCode for $change.name',
    async ({ occasion, change }) => {
      await using stage = await openStage(change.change, change.base);
      const result = await happen(stage, occasion);
      expect(result.exitCode, result.log).toBe(change.exitCode);
      expect(result.outputs).toMatchObject({ outcome: change.outcome });
      expect(result.summary).toMatch(/^### /);
    },
  );

  test.for(occasions)(
    'on $name ends with 1 for a stack that no longer fits, about the right two commits, with $comments comments',
    async (occasion) => {
      await using stage = await openStage(tooLarge);
      const { exitCode, outputs, log } = await happen(stage, occasion);
      expect(exitCode, log).toBe(1);
      const report = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
      const { head, base } = occasion.revisions(stage.pull);
      expect([report.head.revision, report.base?.revision]).toEqual([head, base]);
      expect(report.gaps.map(({ code }: { code: string }) => code)).toEqual(occasion.gaps ?? []);
      expect(stage.github.comments).toHaveLength(occasion.comments);
      if (occasion.comments === 0 && occasion.event !== 'pull_request') {
        expect(stage.github.requests).toEqual([]);
      }
    },
  );
});

describe('the settings that judge', () => {
  const wider = { 'plimsoll.yaml': 'host: box\nhosts:\n  box: { memory: 64g, cpus: 4 }\n' };
  test.for(occasions)('on $name are those of $judge', async (occasion) => {
    await using stage = await openStage({ ...tooLarge, ...wider });
    const { exitCode } = await happen(stage, occasion);
    expect(exitCode).toBe(occasion.judge === 'base' ? 1 : 0);
  });
});

describe('pull_request_target', () => {
  const target = occasions.find(({ event }) => event === 'pull_request_target');

  test('takes no variable and no env file of the privileged run into the stranger’s stack', async () => {
    const files = { ...before, 'compose.yaml': compose('1g') };
    const change = { 'compose.yaml': compose(`\${TOKEN_SIZE:-64m}`, `\${ENV_SIZE:-32m}`) };
    await using stage = await openStage(change, files);
    stage.pull.git('checkout', '--quiet', stage.pull.base);
    stage.pull.write({ '.env': 'ENV_SIZE=48m\n' });
    const result = await happen(stage, target, { TOKEN_SIZE: '512m' });
    const report = JSON.parse(readFileSync(result.outputs['report'] ?? '', 'utf8'));
    expect(report.stacks[0].services).toMatchObject([
      { memoryLimit: 64 * 2 ** 20, memoryReservation: 32 * 2 ** 20 },
    ]);
  });

  test('fetches head and base alone, and leaves the work tree of the base as it was', async () => {
    await using stage = await openStage(tooLarge);
    await using clone = await shallowClone(stage, stage.pull.base, {
      name: 'pull_request_target',
    });
    stage.github.setMergeBase(stage.pull.base, stage.pull.head, stage.pull.base);
    const state = (): string => readFileSync(join(clone.root, 'compose.yaml'), 'utf8');
    const earlier = state();
    expect((await clone.run()).exitCode).toBe(1);
    expect(state()).toBe(earlier);
  });

  test('whose head cannot be fetched judges nothing', async () => {
    await using stage = await openStage(tooLarge);
    await using clone = await shallowClone(stage, stage.pull.base, {
      name: 'pull_request_target',
    });
    await clone.server[Symbol.asyncDispose]();
    const { exitCode, commands } = await clone.run();
    expect(exitCode).toBe(3);
    expect(commands).toContainEqual(expect.stringContaining('title=head-missing::The commit'));
  });

  test('judges a branch of long ago by the settings of today', async () => {
    const loose = 'host: box\nhosts:\n  box: { memory: 64g, cpus: 4 }\n';
    await using stage = await openStage(tooLarge, { ...before, 'plimsoll.yaml': loose });
    stage.pull.advance(before);
    expect((await happen(stage, target)).exitCode).toBe(1);
  });
});

async function happen(
  { pull, github }: Stage,
  occasion: Occasion | undefined,
  environment: Readonly<Record<string, string>> = {},
): Promise<StepResult> {
  if (occasion === undefined) throw new Error('There is no such occasion.');
  github.setHead(pull.number, pull.head);
  github.permission = occasion.permission ?? 'write';
  pull.git('checkout', '--quiet', '--detach', occasion.checkout(pull));
  return runAction({
    workspace: pull.root,
    github,
    event: { name: occasion.event, payload: occasion.payload(pull) },
    environment: { ...occasion.environment, ...environment },
  });
}
