import { readFileSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { before, compose, tooLarge } from './changes.ts';
import type { Files, PullRequest } from './pull-request.ts';
import { openStage } from './stage.ts';

/** Puts a link into the branch, in the place of whatever is there. */
function link(pull: PullRequest, path: string, target: string): void {
  pull.git('checkout', '--quiet', '--detach', pull.head);
  rmSync(join(pull.root, path), { force: true });
  symlinkSync(target, join(pull.root, path));
  pull.git('add', '--all');
  pull.git('commit', '--quiet', '--message=Link');
  pull.head = pull.git('rev-parse', 'HEAD');
  pull.push({});
}

/** A pull request on what its branch has so far. */
function goOn(pull: PullRequest, change: Files): void {
  pull.base = pull.head;
  pull.push(change);
}

// Links in a work tree of Windows need rights that a runner does not have.
describe.skipIf(process.platform === 'win32')('a link', () => {
  test('to settings judges as they do', async () => {
    const base = { 'compose.yaml': compose('1g'), 'conf/box.yaml': before['plimsoll.yaml'] ?? '' };
    await using stage = await openStage({}, base);
    link(stage.pull, 'plimsoll.yaml', 'conf/box.yaml');
    goOn(stage.pull, tooLarge);
    const { exitCode, log } = await stage.run();
    expect(exitCode, log).toBe(1);
  });

  test.for(['nowhere.yaml', '/etc/hostname', '../../etc/hostname', 'plimsoll.yaml', '.git/config'])(
    'in the place of settings that leads to no file of the repository is no way around them: %s',
    async (target) => {
      await using stage = await openStage({});
      link(stage.pull, 'plimsoll.yaml', target);
      const { exitCode, commands } = await stage.run();
      expect(exitCode).toBe(2);
      expect(commands).toContainEqual(
        expect.stringContaining('The settings file "plimsoll.yaml" leads to no file'),
      );
    },
  );

  test('in the place of a Compose file is followed in the repository', async () => {
    await using stage = await openStage({ 'real/stack.yaml': compose('9g') });
    link(stage.pull, 'compose.yaml', 'real/stack.yaml');
    expect((await stage.run()).exitCode).toBe(1);
  });

  test.for(['nowhere.yaml', '/etc/hostname', 'compose.yaml', '.git/config'])(
    'in the place of a Compose file that leads to no file of the repository says so: %s',
    async (target) => {
      await using stage = await openStage({});
      link(stage.pull, 'compose.yaml', target);
      const { exitCode, outputs } = await stage.run();
      expect(exitCode).toBe(2);
      expect(JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8')).errors).toMatchObject([
        {
          code: 'compose-file-missing',
          message: '"compose.yaml" is a link that leads to no file that may be read.',
        },
      ]);
    },
  );
});
