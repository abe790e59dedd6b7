import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '@plimsoll/core';
import { carriedFiles } from '@plimsoll/verify/internal/docker/carried-files';
import { describe, expect, test } from 'vitest';
import { folder } from '../../../builders/folder.ts';

/** A project of one service that mounts a source. */
function mounting(source: string): Json {
  return { services: { web: { volumes: [{ type: 'bind', source, target: '/x' }] } } };
}

const REMOTE = { isLocal: false };

describe('what a remote engine is handed', () => {
  test('is every small text below a directory, with who may run it', async () => {
    using root = folder();
    mkdirSync(join(root.path, 'sub'));
    writeFileSync(join(root.path, 'sub/run'), '#!/bin/sh\n');
    chmodSync(join(root.path, 'sub/run'), 0o700);
    writeFileSync(join(root.path, 'umlaut'), 'ä');
    expect(await carriedFiles(mounting(root.path), REMOTE)).toEqual(
      new Map([
        [
          root.path,
          [
            { path: 'sub/run', text: '#!/bin/sh\n', isExecutable: true },
            { path: 'umlaut', text: 'ä', isExecutable: false },
          ],
        ],
      ]),
    );
  });

  test('has the files behind secrets and configs in it', async () => {
    using root = folder();
    const file = join(root.path, 'token');
    writeFileSync(file, 'secret');
    const model = {
      services: { web: { secrets: [{ source: 'a' }] }, db: { configs: [{ source: 'b' }] } },
      secrets: { a: { file } },
      configs: { b: { file: join(root.path, 'absent') } },
    };
    const texts = [{ path: '', text: 'secret', isExecutable: false }];
    expect(await carriedFiles(model, REMOTE)).toEqual(new Map([[file, texts]]));
  });

  test.for<{ name: string; write: (path: string) => void }>([
    { name: 'bytes that are no text', write: (path) => writeFileSync(path, Buffer.of(0xff)) },
    { name: 'a zero byte', write: (path) => writeFileSync(path, 'a\0') },
    { name: 'a link', write: (path) => symlinkSync('/etc/hosts', path) },
    { name: 'one byte too many', write: (path) => writeFileSync(path, 'a'.repeat(999_999)) },
  ])('leaves out all of a directory with $name in it', async ({ write }) => {
    using root = folder();
    writeFileSync(join(root.path, 'a'), 'ab');
    write(join(root.path, 'b'));
    expect(await carriedFiles(mounting(root.path), REMOTE)).toEqual(new Map());
  });

  test('is a directory that is just small enough', async () => {
    using root = folder();
    writeFileSync(join(root.path, 'a'), 'a');
    writeFileSync(join(root.path, 'b'), 'a'.repeat(999_999));
    expect([...(await carriedFiles(mounting(root.path), REMOTE)).keys()]).toEqual([root.path]);
  });

  test('is empty where the kernel makes a file up as it is read', async () => {
    const model = mounting('/proc/self/environ');
    const texts = [{ path: '', text: '', isExecutable: false }];
    expect([...(await carriedFiles(model, REMOTE)).values()]).toEqual([texts]);
  });

  test('is nothing where the engine sees the files itself', async () => {
    using root = folder();
    writeFileSync(join(root.path, 'a'), 'a');
    expect(await carriedFiles(mounting(root.path), { isLocal: true })).toEqual(new Map());
  });
});
