import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { before, compose, unchanged } from './changes.ts';
import type { StepResult } from './run-action.ts';
import { shallowClone } from './shallow-clone.ts';
import { openStage } from './stage.ts';

const base = {
  ...before,
  'api/compose.yaml': `include: [parts/db.yaml]\n${compose('1g')}`,
  'api/parts/db.yaml': 'services:\n  db:\n    image: x\n    mem_limit: 512m\n',
};
const change = { 'api/parts/db.yaml': 'services:\n  db:\n    image: x\n    mem_limit: 3g\n' };

/** The status of each stack, and the codes of what is found in it. */
function told({ outputs }: StepResult): object {
  const { stacks } = JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
  return Object.fromEntries(
    stacks.map((stack: { id: string; status: string }) => [stack.id, stack.status]),
  );
}

describe('a sparse checkout', () => {
  test('hides no stack: what it leaves out is judged as git has it', async () => {
    await using stage = await openStage(change, base);
    stage.pull.git('sparse-checkout', 'set', '--no-cone', '/plimsoll.yaml');
    const result = await stage.run();
    expect(result.exitCode, result.log).toBe(1);
    expect(told(result)).toEqual({ '.': 'same', api: 'changed' });
    expect(result.commands).toContainEqual(
      expect.stringMatching(/^::error file=api\/parts\/db\.yaml,line=4.*limit-exceeds-host/),
    );
  });

  test('tells a stack as removed that the change removes', async () => {
    await using stage = await openStage({ 'api/compose.yaml': null }, base);
    stage.pull.git('sparse-checkout', 'set', '--no-cone', '/plimsoll.yaml');
    expect(told(await stage.run())).toEqual({ '.': 'same', api: 'removed' });
  });

  test('that has left its objects on the server fetches those that are read, with the token', async () => {
    await using stage = await openStage(change, base);
    await using clone = await shallowClone(stage, stage.pull.merge, { sparse: 'plimsoll.yaml' });
    const result = await clone.run();
    expect(result.exitCode, result.log).toBe(1);
    expect(told(result)).toEqual({ '.': 'same', api: 'changed' });
  });

  test('that may not fetch them says so', async () => {
    await using stage = await openStage(unchanged, base);
    await using clone = await shallowClone(stage, stage.pull.merge, { sparse: 'plimsoll.yaml' });
    const { exitCode, commands } = await clone.run({}, { token: 'another-token' });
    expect(exitCode).toBe(3);
    expect(commands).toContainEqual(
      expect.stringContaining('title=git-failed::The clone has left objects on its server'),
    );
  });
});
