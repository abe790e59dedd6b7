import { type ReadRequest, readDocument } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { reading, told } from '../../../builders/read-project.ts';
import { PROJECT, record } from '../../../builders/record.ts';

const web = 'services: {web: {image: nginx}}\n';

interface Search {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly request?: Partial<ReadRequest>;
  readonly found: readonly string[];
}

function found({ files, request }: Omit<Search, 'name' | 'found'>): readonly string[] | undefined {
  return reading(files, request).document?.files;
}

describe('finding the Compose files', () => {
  test.for<Search>([
    {
      name: 'the most preferred name',
      files: { 'docker-compose.yaml': web, 'compose.yml': web, 'docker-compose.yml': web },
      found: ['compose.yml'],
    },
    {
      name: 'one override file, .yml before .yaml, whatever its prefix',
      files: {
        'docker-compose.yaml': web,
        'compose.override.yaml': web,
        'compose.override.yml': web,
      },
      found: ['docker-compose.yaml', 'compose.override.yml'],
    },
    {
      name: 'no override file beside files that are named',
      files: { 'compose.yaml': web, 'compose.override.yaml': web },
      request: { composeFiles: ['compose.yaml'] },
      found: ['compose.yaml'],
    },
    {
      name: 'the files of COMPOSE_FILE, also from .env',
      files: { 'a.yaml': web, 'b/b.yaml': web, '.env': 'COMPOSE_FILE=a.yaml:b/b.yaml\n' },
      found: ['a.yaml', 'b/b.yaml'],
    },
    {
      name: 'what flags name before COMPOSE_FILE',
      files: { 'a.yaml': web, 'b.yaml': web },
      request: { composeFiles: ['b.yaml'], environment: { COMPOSE_FILE: 'a.yaml' } },
      found: ['b.yaml'],
    },
    {
      name: 'the nearest directory upwards',
      files: { 'compose.yaml': web, 'deep/er/nothing.txt': '' },
      request: { directory: `${PROJECT}/deep/er`, root: PROJECT },
      found: ['compose.yaml'],
    },
  ])('takes $name', ({ found: expected, ...search }) => {
    expect(found(search)).toEqual(expected);
  });

  test.for([
    {
      name: 'there is none',
      files: { 'README.md': '' },
      request: {},
      code: 'compose-file-missing',
    },
    {
      name: 'it stands above where a search does not climb to',
      files: { 'compose.yaml': web, 'deep/nothing.txt': '' },
      request: { directory: `${PROJECT}/deep`, climbs: false },
      code: 'compose-file-missing',
    },
    {
      name: 'a search that does not climb has nowhere to start',
      files: { 'compose.yaml': web },
      request: { directory: `${PROJECT}/deep`, climbs: false },
      code: 'path-missing',
    },
    {
      name: 'a named one is not there',
      files: { 'compose.yaml': web },
      request: { composeFiles: ['nope.yaml'] },
      code: 'path-missing',
    },
    {
      name: 'COMPOSE_FILE is set to nothing',
      files: { 'compose.yaml': web },
      request: { environment: { COMPOSE_FILE: '' } },
      code: 'path-not-file',
    },
    {
      name: 'COMPOSE_DISABLE_ENV_FILE is neither true nor false',
      files: { 'compose.yaml': web },
      request: { environment: { COMPOSE_DISABLE_ENV_FILE: 'maybe' } },
      code: 'environment-invalid',
    },
  ])('is refused when $name', ({ files, request, code }) => {
    expect(told(files, request)).toEqual([code]);
  });

  test('names a file beyond the root by its whole path', () => {
    const files = record({ '/elsewhere/compose.yaml': web });
    const request = { files, directory: '/srv', composeFiles: ['/elsewhere/compose.yaml'] };
    expect(found({ files: {}, request })).toEqual(['/elsewhere/compose.yaml']);
  });
});

describe('the name of a project', () => {
  test.for<{ name: string; text?: string; request?: Partial<ReadRequest>; is: string }>([
    { name: 'its directory', is: 'project' },
    { name: 'the last name among its documents', text: `name: a\n---\nname: B.b\n`, is: 'bb' },
    {
      name: 'COMPOSE_PROJECT_NAME',
      request: { environment: { COMPOSE_PROJECT_NAME: 'c' } },
      is: 'c',
    },
    {
      name: 'the flag',
      text: 'name: a\n',
      request: { projectName: 'd', environment: { COMPOSE_PROJECT_NAME: 'c' } },
      is: 'd',
    },
    {
      name: 'the project directory that a flag names',
      request: { projectDirectory: '_Sub.dir' },
      is: 'subdir',
    },
  ])('is $name', ({ text = '', request, is }) => {
    expect(
      reading(`${text}${text === '' ? '' : '---\n'}${web}`, {
        composeFiles: ['compose.yaml'],
        ...request,
      }).document?.name,
    ).toBe(is);
  });

  test.for([
    { name: 'a flag does not fit', text: web, request: { projectName: 'Bad' } },
    { name: 'nothing of it can be used', text: `name: "..."\n${web}`, request: {} },
  ])('is refused when $name', ({ text, request }) => {
    expect(told(text, request)).toEqual(['project-name-invalid']);
  });
});

describe('reading a stack', () => {
  test.for(['.', 'stacks/web', 'C:\\stacks', ''])('refuses the directory "%s"', (directory) => {
    const { document, problems } = readDocument({ files: record({}), directory });
    expect(document).toBeUndefined();
    expect(problems).toMatchObject([{ code: 'usage-invalid' }]);
  });
});
