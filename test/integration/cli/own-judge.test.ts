import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { repository, workspace } from './workspace.ts';

const SMALL = 'host: small\nhosts:\n  small: { memory: 1g, cpus: 2 }\n';
const LARGE = SMALL.replace('1g', '99g');

/** A stack of one service that claims this much. */
const claim = (memory: string): string =>
  `services:\n  web:\n    image: x\n    mem_limit: ${memory}\n    mem_reservation: ${memory}\n`;

describe('plimsoll diff judges by the settings of base', () => {
  test.for([
    { name: 'a commit', args: ['HEAD~1', 'HEAD'] },
    { name: 'the work tree', args: ['HEAD~1'] },
    { name: 'a branch since it forked', args: ['main...change'] },
  ])('where head is $name, and says in its first line that head loosens them', ({ args }) => {
    const space = repository({ 'plimsoll.yaml': SMALL, 'compose.yaml': claim('64m') });
    space.git('checkout', '--quiet', '-b', 'change');
    space.commit('Grow', { 'plimsoll.yaml': LARGE, 'compose.yaml': claim('2g') });
    const { exit, stdout } = space.plimsoll(['diff', ...args]);
    expect(exit).toBe(1);
    expect(stdout.split('\n')[0]).toBe(
      '✖ "compose.yaml" no longer fits "small"; the change loosens the settings',
    );
    expect(stdout).toContain('host "small" gives 99 GiB instead of 1 GiB');
  });

  test('and asks nothing of a work tree that is no side', () => {
    const space = repository({ 'plimsoll.yaml': SMALL, 'compose.yaml': claim('64m') });
    space.commit('Grow', { 'compose.yaml': claim('96m') });
    space.write({ 'plimsoll.yaml': 'hots: x\n' });
    expect(space.plimsoll(['diff', 'HEAD~1', 'HEAD']).exit).toBe(0);
    expect(space.plimsoll(['diff', 'HEAD~1'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('[settings-invalid]'),
    });
  });

  test('unless a file of the user’s own is named, which judges both', () => {
    const space = repository({ 'plimsoll.yaml': SMALL, 'compose.yaml': claim('64m') });
    space.commit('Grow', { 'compose.yaml': claim('2g') });
    const own = `${workspace().root}/own.yaml`;
    writeFileSync(own, LARGE);
    const { exit, stdout } = space.plimsoll(['diff', 'HEAD~1', 'HEAD', '--config', own]);
    expect([exit, stdout]).toEqual([0, expect.not.stringContaining('loosens')]);
  });

  test('which is a file that is named as each side has it', () => {
    const space = repository({ 'infra/budget.yaml': SMALL, 'compose.yaml': claim('64m') });
    space.commit('Grow', { 'infra/budget.yaml': LARGE, 'compose.yaml': claim('2g') });
    const args = ['diff', 'HEAD~1', 'HEAD', '--config', 'infra/budget.yaml'];
    expect(space.plimsoll(args)).toMatchObject({
      exit: 1,
      stdout: expect.stringContaining('loosens the settings'),
    });
  });

  test('in a directory further down, too', () => {
    const space = repository({ 'plimsoll.yaml': SMALL, 'app/compose.yaml': claim('64m') });
    space.commit('Grow', { 'plimsoll.yaml': LARGE, 'app/compose.yaml': claim('2g') });
    const { exit, stdout } = space.plimsoll(['diff', 'HEAD~1', 'HEAD'], { at: 'app' });
    expect([exit, stdout]).toEqual([1, expect.stringContaining('compose.yaml:4:16: error')]);
  });
});
