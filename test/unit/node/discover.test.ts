import { discoverStacks, siblingOverride } from '@plimsoll/node/internal/discover';
import { describe, expect, test } from 'vitest';

describe('discoverStacks', () => {
  test.for([
    {
      name: 'one stack a directory, sorted',
      paths: ['b/compose.yaml', 'compose.yml', 'a/docker-compose.yml', 'a/README.md'],
      stacks: ['.: compose.yml', 'a: a/docker-compose.yml', 'b: b/compose.yaml'],
    },
    {
      name: 'the best of several names',
      paths: ['docker-compose.yaml', 'docker-compose.yml', 'compose.yml', 'compose.yaml'],
      stacks: ['.: compose.yaml'],
    },
    {
      name: 'the override that Compose adds, of whatever family',
      paths: ['docker-compose.yaml', 'compose.override.yaml', 'compose.override.yml'],
      stacks: ['.: docker-compose.yaml compose.override.yml'],
    },
    {
      name: 'no stack where only an override or another name is',
      paths: ['compose.override.yml', 'a/compose.prod.yaml', 'b/my-compose.yaml'],
      stacks: [],
    },
  ])('finds $name', ({ paths, stacks }) => {
    const found = discoverStacks(paths).map(({ id, files }) => `${id}: ${files.join(' ')}`);
    expect(found).toEqual(stacks);
  });
});

describe('siblingOverride', () => {
  test('is only for files that Compose finds by itself', () => {
    const exists = (path: string): boolean => path === '/a/compose.override.yml';
    expect(siblingOverride('/a/compose.yaml', exists)).toBe('/a/compose.override.yml');
    expect(siblingOverride('/a/other.yaml', exists)).toBeUndefined();
    expect(siblingOverride('/b/compose.yaml', exists)).toBeUndefined();
  });
});
