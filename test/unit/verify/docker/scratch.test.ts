import {
  chownSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readlinkSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fillScratch } from '@plimsoll/verify/internal/docker/scratch';
import { describe, expect, test } from 'vitest';
import { folder } from '../../../builders/folder.ts';
import { planOf } from '../../../builders/plan.ts';

/** Copies `data` below `root` to `copy`. */
async function copyData(root: string, copy: string, isMade = true): Promise<void> {
  const plan = {
    ...planOf('services: {}'),
    copies: [{ source: join(root, 'data'), copy, isMade }],
  };
  await fillScratch(root, plan, root);
}

describe('a copy of what a service writes to', () => {
  test('has links that lead where those of the original lead', async () => {
    using root = folder();
    mkdirSync(join(root.path, 'data'));
    symlinkSync('releases/1', join(root.path, 'data/current'));
    symlinkSync('/etc/hosts', join(root.path, 'data/hosts'));
    await copyData(root.path, join(root.path, 'copy'));
    expect(readlinkSync(join(root.path, 'copy/current'))).toBe('releases/1');
    expect(readlinkSync(join(root.path, 'copy/hosts'))).toBe('/etc/hosts');
  });

  test('belongs to whom the original belongs', async () => {
    using root = folder();
    const isRoot = process.getuid?.() === 0;
    mkdirSync(join(root.path, 'data/inner'), { recursive: true });
    writeFileSync(join(root.path, 'data/inner/file'), 'x', { mode: 0o600 });
    symlinkSync('nowhere', join(root.path, 'data/link'));
    if (isRoot) chownSync(join(root.path, 'data/inner/file'), 65534, 65533);
    await copyData(root.path, join(root.path, 'copy'));
    const { uid, gid, mode } = statSync(join(root.path, 'data/inner/file'));
    expect(lstatSync(join(root.path, 'copy/inner/file'))).toMatchObject({ uid, gid, mode });
  });

  test.for([true, false])(
    'of nothing is an empty directory where one may be made: %s',
    async (isMade) => {
      using root = folder();
      await copyData(root.path, join(root.path, 'copy'), isMade);
      expect(existsSync(join(root.path, 'copy'))).toBe(isMade);
    },
  );

  test('that cannot be made is told with the name of its original', async () => {
    using root = folder();
    mkdirSync(join(root.path, 'data'));
    // The document lies where its directory would have to be.
    await expect(copyData(root.path, join(root.path, 'compose.json/copy'))).rejects.toMatchObject({
      code: 'file-unreadable',
      message: '"data", which a service writes to, cannot be copied (ENOTDIR).',
    });
  });
});
