import type { FileSystem, Gap } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { activation, type ProjectFiles } from '../../../builders/read-project.ts';
import { PROJECT, projectFiles } from '../../../builders/record.ts';

/** Gaps of a project, each with its place. */
function gaps(files: ProjectFiles, read?: FileSystem): readonly string[] {
  const request = { missingEnvFiles: 'gap', ...(read && { files: read }) } as const;
  return activation(files, request).gaps.map(placed);
}

function placed({ code, position }: Gap): string {
  return position === undefined
    ? code
    : `${position.file}:${position.line}:${position.column} ${code}`;
}

describe('a coverage gap', () => {
  test.for([
    {
      name: 'an include from a git repository',
      text: 'include:\n  - https://github.com/a/b.git\nservices: {web: {image: nginx}}\n',
      told: ['compose.yaml:2:5 remote-include'],
    },
    {
      name: 'an extended file in a registry',
      text: 'services:\n  web:\n    extends: {file: oci://example.com/a, service: b}\n    image: nginx\n',
      told: ['compose.yaml:3:5 remote-extends'],
    },
    {
      name: 'an env file that is not there',
      text: 'services:\n  web:\n    image: nginx\n    env_file: .env.production\n',
      told: ['compose.yaml:4:15 env-file-missing'],
    },
    {
      name: 'models, providers and hooks that run containers',
      text: [
        'services:',
        '  web: {image: nginx, models: [llm], pre_start: [{command: a}]}',
        '  cloud: {provider: {type: x}}',
        'models: {llm: {model: ai/smollm2}}',
      ].join('\n'),
      told: [
        'compose.yaml:2:23 model-runner',
        'compose.yaml:2:38 pre-start-hook',
        'compose.yaml:3:11 provider',
      ],
    },
  ])('is $name', ({ text, told }) => {
    expect(gaps(text)).toEqual(told);
  });

  test('is a file beyond what may be read, and the others still count', () => {
    const files = {
      'compose.yaml': 'include: [../other/compose.yaml]\nservices: {web: {image: nginx}}\n',
    };
    const inside = projectFiles(files);
    const fenced: FileSystem = {
      ...inside,
      stat: (path) => (path.startsWith(PROJECT) ? inside.stat(path) : { kind: 'outside' }),
    };
    expect(gaps(files, fenced)).toEqual(['compose.yaml:1:11 file-outside']);
    expect(activation(files, { files: fenced }).project).toBeDefined();
  });

  test('is a link that leads out of what may be read', () => {
    const files = {
      'compose.yaml': 'include: [shared.yaml]\nservices: {web: {image: nginx}}\n',
      'shared.yaml': { link: '/etc/shared.yaml' },
    };
    const inside = projectFiles(files);
    const fenced: FileSystem = {
      ...inside,
      stat: (path) => (path.startsWith(PROJECT) ? inside.stat(path) : { kind: 'outside' }),
    };
    expect(gaps(files, fenced)).toEqual(['compose.yaml:1:11 file-outside']);
  });

  test.for([
    { name: '.env', told: ['.env:1:1 file-outside'] },
    { name: 'sub/.env', told: ['compose.yaml:1:11 file-outside'] },
  ])('is a $name that leads out of what may be read, told once', ({ name, told }) => {
    const files = {
      'compose.yaml': 'include: [sub/compose.yaml]\nservices: {web: {image: nginx}}\n',
      'sub/compose.yaml': 'services: {db: {image: postgres}}\n',
      [name]: { link: '/etc/secrets.env' },
    };
    const inside = projectFiles(files);
    const fenced: FileSystem = {
      ...inside,
      stat: (path) => (path.startsWith(PROJECT) ? inside.stat(path) : { kind: 'outside' }),
    };
    expect(gaps(files, fenced)).toEqual(told);
  });

  test.for([
    {
      name: 'the service that extends it',
      services: '  web: {extends: {file: ../a.yaml, service: a}}\n',
      told: ['compose.yaml:2:9 file-outside'],
    },
    {
      name: 'one that extends that service',
      services: '  web: {extends: db}\n  db: {extends: {file: ../a.yaml, service: a}}\n',
      told: ['compose.yaml:3:8 file-outside'],
    },
  ])(
    'is an extended file beyond what may be read, and $name need not say what it runs',
    ({ services, told }) => {
      const files = { 'compose.yaml': `services:\n${services}` };
      const inside = projectFiles(files);
      const fenced: FileSystem = {
        ...inside,
        stat: (path) => (path.startsWith(PROJECT) ? inside.stat(path) : { kind: 'outside' }),
      };
      expect(gaps(files, fenced)).toEqual(told);
      expect(activation(files, { files: fenced }).problems).toEqual([]);
    },
  );

  test('excuses no other service from saying what it runs', () => {
    const files = 'services:\n  web: {extends: {file: oci://x, service: a}}\n  db: {cpus: 1}\n';
    expect(activation(files).problems.map(({ code }) => code)).toEqual(['image-missing']);
  });

  test('is none where the env file need not be there', () => {
    expect(
      gaps('services: {web: {image: nginx, env_file: [{path: a.env, required: false}]}}'),
    ).toEqual([]);
  });
});
