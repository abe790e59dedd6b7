import { candidatesAmong } from 'plimsoll/internal/init/candidates';
import { describe, expect, test } from 'vitest';

interface Case {
  readonly name: string;
  readonly paths: readonly string[];
  /** Where Docker Compose finds a stack by itself. */
  readonly places?: readonly string[];
  /** `id: directory/files`. */
  readonly stacks: readonly string[];
  readonly leftovers?: readonly string[];
}

describe('candidatesAmong', () => {
  test.for<Case>([
    {
      name: 'nothing where there is no Compose file',
      paths: ['app.yaml', 'ci/job.yml'],
      stacks: [],
    },
    {
      name: 'the stack of the top, with its override',
      paths: ['compose.yaml', 'compose.override.yaml'],
      places: ['.'],
      stacks: ['shop: . '],
    },
    {
      name: 'a stack for each folder, by its last name',
      paths: ['services/api/compose.yaml', 'web/docker-compose.yml'],
      places: ['services/api', 'web'],
      stacks: ['api: services/api ', 'web: web '],
    },
    {
      name: 'the whole way where two folders are called alike',
      paths: ['a/db/compose.yaml', 'b/db/compose.yaml', 'web/compose.yaml'],
      places: ['a/db', 'b/db', 'web'],
      stacks: ['a/db: a/db ', 'b/db: b/db ', 'web: web '],
    },
    {
      name: 'a stack for each file that nothing discovers',
      paths: ['docker-compose.prod.yml', 'infra/compose-ci.yaml', 'docker-compose_v3.yaml'],
      stacks: [
        'prod: . docker-compose.prod.yml',
        'infra-ci: infra compose-ci.yaml',
        'v3: . docker-compose_v3.yaml',
      ],
    },
    {
      name: 'no stack for files beside one that is discovered',
      paths: ['compose.yaml', 'compose.prod.yaml', 'compose.ci.yaml'],
      places: ['.'],
      stacks: ['shop: . '],
      leftovers: ['compose.prod.yaml', 'compose.ci.yaml'],
    },
    {
      name: 'one stack where an env file names its files',
      paths: ['infra/.env', 'infra/docker-compose.a.yml', 'infra/docker-compose.b.yml'],
      places: ['infra'],
      stacks: ['infra: infra '],
      leftovers: ['infra/docker-compose.a.yml', 'infra/docker-compose.b.yml'],
    },
    {
      name: 'no stack for a file that only sounds like one',
      paths: ['composer.json', 'mycompose.yaml', 'compose.md', 'compose/x.yaml'],
      stacks: [],
    },
  ])('offers $name', ({ paths, places = [], stacks, leftovers = [] }) => {
    const offer = candidatesAmong(paths, 'shop', places);
    expect(
      offer.candidates.map(({ id, directory, files }) => `${id}: ${directory} ${files.join(' ')}`),
    ).toEqual(stacks);
    expect(offer.leftovers).toEqual(leftovers);
  });
});
