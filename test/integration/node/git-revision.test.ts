import { symlinkSync } from 'node:fs';
import {
  gitRevision,
  openRepository,
  parentsOf,
  resolveRevision,
  toPortablePath,
  workTreeFiles,
} from '@plimsoll/node';
import { describe, expect, test } from 'vitest';
import { repository } from '../cli/workspace.ts';

describe('gitRevision', () => {
  test('reads a commit as if it stood in the work tree, and not the work tree', () => {
    const space = repository({ 'a/compose.yaml': 'old' });
    space.write({ 'a/compose.yaml': 'new', 'a/untracked': '' });
    const top = openRepository(space.root);
    const { files } = gitRevision(top, 'HEAD');
    const at = (path: string): string => `${top.root}/${path}`;
    expect(new TextDecoder().decode(files.read(at('a/compose.yaml')))).toBe('old');
    expect(files.stat(at('a/compose.yaml'))).toEqual({ kind: 'file', size: 3 });
    expect(files.stat(at('a'))).toEqual({ kind: 'directory' });
    expect(files.stat(at('a/untracked'))).toBeUndefined();
    expect(files.stat('/')).toEqual({ kind: 'directory' });
    expect(files.stat('/etc/passwd')).toEqual({ kind: 'outside' });
    expect(files.stat(`${top.root}-sibling`)).toEqual({ kind: 'outside' });
  });

  test.skipIf(process.platform === 'win32')('bears any name that git does, and links', () => {
    const name = 'a\tb\n"c" é\\d';
    const space = repository({ [name]: 'x' });
    symlinkSync('../elsewhere', `${space.root}/link`);
    space.commit('Link');
    const top = openRepository(space.root);
    const { files, tree } = gitRevision(top, 'HEAD');
    expect([...tree.paths()]).toEqual([name, 'link']);
    expect(files.stat(`${top.root}/${name}`)).toEqual({ kind: 'file', size: 1 });
    expect(files.stat(`${top.root}/link`)).toEqual({ kind: 'link', target: '../elsewhere' });
  });

  test('does not look into a submodule', () => {
    const space = repository({ 'a.txt': '' });
    const id = space.git('rev-parse', 'HEAD');
    space.git('update-index', '--add', '--cacheinfo', `160000,${id},module`);
    space.git('commit', '--quiet', '--message=Module');
    const top = openRepository(space.root);
    const { files } = gitRevision(top, 'HEAD');
    expect(files.stat(`${top.root}/module`)).toEqual({ kind: 'outside' });
    expect(files.stat(`${top.root}/module/compose.yaml`)).toEqual({ kind: 'outside' });
  });

  test('keeps contents of many lines and of bytes that are no text', () => {
    const text = 'one\n\ntwo\0three\n';
    const space = repository({ one: text, two: '', three: 'x' });
    const top = openRepository(space.root);
    const { files } = gitRevision(top, 'HEAD');
    const read = (name: string): string =>
      Buffer.from(files.read(`${top.root}/${name}`)).toString('utf8');
    expect([read('one'), read('two'), read('three')]).toEqual([text, '', 'x']);
  });

  test('does not start programs that a repository names', () => {
    const space = repository({ 'a.txt': '' });
    space.git('config', 'core.fsmonitor', 'echo started > proof');
    space.git('config', 'core.pager', 'echo started > proof');
    const top = openRepository(space.root);
    gitRevision(top, 'HEAD');
    expect(workTreeFiles(top)).toEqual(['a.txt']);
  });
});

describe('openRepository', () => {
  test('finds the top from a directory below', () => {
    const space = repository({ 'a/b.txt': '' });
    expect(openRepository(`${space.root}/a`).root).toBe(toPortablePath(space.root));
  });
});

describe('parentsOf', () => {
  test('names both parents of a merge, the first one first', () => {
    const space = repository({ a: '1' });
    const start = space.git('rev-parse', 'HEAD');
    const main = space.commit('Main', { a: '2' });
    space.git('checkout', '--quiet', '-b', 'side', start);
    const side = space.commit('parent 0000000000000000000000000000000000000000', { b: '1' });
    space.git('checkout', '--quiet', 'main');
    space.git('merge', '--quiet', '--no-ff', '--message=Merge', 'side');
    const top = openRepository(space.root);
    expect(parentsOf(top, resolveRevision(top, 'HEAD'))).toEqual([main, side]);
  });
});
