import { find } from '@plimsoll/core/internal/read/files';
import { describe, expect, test } from 'vitest';
import { record } from '../../../builders/record.ts';

const files = record({
  '/repo/real/compose.yaml': 'services: {}',
  '/repo/file': { link: 'real/compose.yaml' },
  '/repo/through': { link: 'real' },
  '/repo/absolute': { link: '/repo/through/compose.yaml' },
  '/repo/round': { link: 'and-round' },
  '/repo/and-round': { link: 'round' },
  '/repo/broken': { link: 'nowhere' },
});

describe('finding a file', () => {
  test.for([
    { name: 'a link in its last part', path: '/repo/file' },
    { name: 'a link on the way', path: '/repo/through/compose.yaml' },
    { name: 'links behind links', path: '/repo/absolute' },
    { name: 'dots', path: '/repo/./real/../real/compose.yaml' },
  ])('follows $name', ({ path }) => {
    expect(find(files, path)).toEqual({ kind: 'file', path: '/repo/real/compose.yaml', size: 12 });
  });

  test.for([
    { path: '/repo/nothing', kind: 'missing' },
    { path: '/repo/real/compose.yaml/deeper', kind: 'missing' },
    { path: '/repo/broken', kind: 'missing' },
    { path: '/repo/through', kind: 'directory' },
    { path: '/repo/round', kind: 'loop' },
  ])('says that $path is $kind', ({ path, kind }) => {
    expect(find(files, path).kind).toBe(kind);
  });

  test('stops at what may not be read', () => {
    const fenced = { ...files, stat: () => ({ kind: 'outside' }) as const };
    expect(find(fenced, '/etc/passwd')).toEqual({ kind: 'outside' });
  });
});
