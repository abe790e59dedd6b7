import { mkdirSync, symlinkSync } from 'node:fs';
import { disk, toPortablePath } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';
import { workspace } from '../cli/workspace.ts';

describe('disk', () => {
  test('tells files, directories, links and nothing', () => {
    const { root } = workspace({ 'a.txt': 'twelve bytes', 'b/c.txt': '' });
    symlinkSync('a.txt', `${root}/link`);
    const at = (path: string): unknown => disk().stat(toPortablePath(path, root));
    expect(['a.txt', 'b', 'link', 'none', 'a.txt/none'].map(at)).toEqual([
      { kind: 'file', size: 12 },
      { kind: 'directory' },
      { kind: 'link', target: 'a.txt' },
      undefined,
      undefined,
    ]);
  });

  test('keeps to the root it is confined to, whatever links say', () => {
    const { root } = workspace({ 'in/a.txt': 'a', 'out/b.txt': 'b' });
    mkdirSync(`${root}/in/real`);
    symlinkSync('../out', `${root}/in/way-out`);
    symlinkSync('../out/b.txt', `${root}/in/file-out`);
    symlinkSync('real', `${root}/in/way-in`);
    const base = toPortablePath(root);
    const files = disk({ confineTo: `${base}/in` });
    const at = (path: string): unknown => files.stat(`${base}/${path}`)?.kind;
    expect(at('in/a.txt')).toBe('file');
    expect(at('in')).toBe('directory');
    expect(files.stat(base)).toEqual({ kind: 'directory' });
    expect(at('out/b.txt')).toBe('outside');
    expect(at('in/way-out/b.txt')).toBe('outside');
    expect(at('in/way-in/none')).toBeUndefined();
    expect(() => files.read(`${base}/in/file-out`)).toThrow(RangeError);
    expect(() => files.read(`${base}/in/way-out/b.txt`)).toThrow(RangeError);
  });

  test('takes what git keeps for itself for outside, however it is reached', () => {
    const { root } = workspace({
      '.git/config': 'secret',
      'sub/.git': 'gitdir: x',
      '.gitignore': '',
    });
    symlinkSync('.git', `${root}/git`);
    symlinkSync('.git/config', `${root}/link`);
    const base = toPortablePath(root);
    const files = disk({ confineTo: base });
    const at = (path: string): unknown => files.stat(`${base}/${path}`)?.kind;
    for (const path of ['.git', '.git/config', '.GIT/config', 'sub/.git', 'git/config']) {
      expect([path, at(path)]).toEqual([path, 'outside']);
    }
    expect(at('.gitignore')).toBe('file');
    expect(() => files.read(`${base}/link`)).toThrow(RangeError);
  });

  test('says which file it may not read', () => {
    const { root } = workspace({ a: '' });
    expect(() => disk().read(toPortablePath(root))).toThrow(
      expect.objectContaining({ code: 'file-unreadable' }),
    );
  });
});
