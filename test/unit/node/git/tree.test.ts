import { Tree } from '@plimsoll/node/internal/git/tree';
import { describe, expect, test } from 'vitest';

const file = { mode: '100644', id: 'a' };

describe('Tree', () => {
  test('has the directories that its files lie in, and no others', () => {
    const tree = new Tree();
    tree.set('a/b/c.txt', file);
    tree.set('a/d.txt', file);
    expect(['', 'a', 'a/b', 'a/d.txt', 'b'].map((path) => tree.isDirectory(path))).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
    tree.delete('a/b/c.txt');
    expect([tree.isDirectory('a/b'), tree.isDirectory('a')]).toEqual([false, true]);
  });

  test('counts a path once, however often it is set or deleted', () => {
    const tree = new Tree();
    tree.set('a/b', file);
    tree.set('a/b', { ...file, id: 'b' });
    tree.delete('a/b');
    tree.delete('a/b');
    expect([tree.isDirectory('a'), [...tree.paths()]]).toEqual([false, []]);
  });
});
