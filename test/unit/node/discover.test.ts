import { discoverStacks, siblingOverride, stackPlaces } from '@plimsoll/node/internal/discover';
import { describe, expect, test } from 'vitest';
import { record } from '../../builders/record.ts';

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

describe('stackPlaces', () => {
  test.for([
    {
      name: 'a directory whose .env names files',
      env: { 'a/.env': 'COMPOSE_FILE=b.yaml' },
      places: ['a', 'z'],
    },
    {
      name: 'the top, whatever is listed there',
      env: { '.env': 'export COMPOSE_FILE: x.yaml' },
      places: ['.', 'z'],
    },
    {
      name: 'a directory with YAML beside an unlisted .env',
      env: { 'b/.env': ' COMPOSE_FILE = x' },
      places: ['b', 'z'],
    },
    { name: 'a directory once', env: { 'z/.env': 'COMPOSE_FILE=x.yaml' }, places: ['z'] },
    {
      name: 'none by other variables',
      env: { 'a/.env': 'MY_COMPOSE_FILE=x\nCOMPOSE_FILE=\nCOMPOSE_FILE_2=x' },
      places: ['z'],
    },
  ])('adds $name', ({ env, places }) => {
    const files = record(
      Object.fromEntries(Object.entries(env).map(([path, text]) => [`/top/${path}`, text])),
    );
    const paths = ['z/compose.yaml', 'a/.env', 'b/other.yml'];
    expect(stackPlaces({ files, paths }, '/top')).toEqual(places);
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
