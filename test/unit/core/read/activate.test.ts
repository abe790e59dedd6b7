import { describe, expect, test } from 'vitest';
import { activation, printed, reading, told } from '../../../builders/read-project.ts';

const stack = `
services:
  web: {image: nginx, depends_on: [db]}
  db: {image: postgres, volumes: [data:/data]}
  shell: {image: busybox, profiles: [debug]}
  load: {image: k6, profiles: [load, test], depends_on: [web]}
volumes: {data: , other: }
`;

function names(request: object, choice: object = {}): readonly string[] {
  return Object.keys(Object(printed(stack, request, choice)['services']));
}

describe('choosing services', () => {
  test.for([
    { name: 'none', profiles: [], services: ['web', 'db'] },
    { name: 'one', profiles: ['debug'], services: ['web', 'db', 'shell'] },
    { name: 'one of several', profiles: ['test'], services: ['web', 'db', 'load'] },
    { name: 'all', profiles: ['*'], services: ['web', 'db', 'shell', 'load'] },
  ])('takes those of $name of the profiles', ({ profiles, services }) => {
    expect(names({ profiles })).toEqual(services);
  });

  test('takes COMPOSE_PROFILES where no flag names any', () => {
    const environment = { COMPOSE_PROFILES: ' debug , load ' };
    expect(names({ environment })).toEqual(['web', 'db', 'shell', 'load']);
    expect(names({ environment, profiles: ['other'] })).toEqual(['web', 'db']);
  });

  test.for([
    { name: 'as it is written', profiles: ['["${TOKEN}-a"]'], shown: ['${TOKEN}-a'] },
    {
      name: 'by its name where a service has that',
      profiles: ['["${TOKEN}-a"]', '[hunter2-a]'],
      shown: ['hunter2-a'],
    },
    {
      name: 'by its name whatever comes first',
      profiles: ['[hunter2-a]', '["${TOKEN}-a"]'],
      shown: ['hunter2-a'],
    },
  ])('tells a profile that came through a variable $name', ({ profiles, shown }) => {
    const services = profiles.map((list, index) => `  s${index}: {image: x, profiles: ${list}}`);
    const files = {
      'compose.yaml': `services:\n${services.join('\n')}\n`,
      '.env': 'TOKEN=hunter2\n',
    };
    const { project } = activation(files, {}, { profiles: ['hunter2-a'] });
    expect(project?.profiles).toEqual(shown);
    expect(
      Object.keys(Object(printed(files, {}, { profiles: ['hunter2-a'] })['services'])),
    ).toHaveLength(profiles.length);
  });

  test('switches the profiles of a named service on, and leaves out what it does not need', () => {
    expect(names({}, { services: ['load'] })).toEqual(['web', 'db', 'load']);
    expect(names({}, { services: ['d*'] })).toEqual(['db']);
  });

  test('leaves out what no service uses', () => {
    expect(Object.keys(Object(printed(stack)['volumes']))).toEqual(['data']);
    expect(printed(stack, {}, { services: ['shell'] })['volumes']).toBeUndefined();
  });

  test('refuses a name that is nowhere', () => {
    expect(activation(stack, {}, { services: ['wbe'] }).problems).toMatchObject([
      { code: 'reference-undefined', message: 'There is no active service "wbe".' },
    ]);
  });

  test('says which profiles there are and which are on', () => {
    expect(reading(stack, { profiles: ['load'] }).document).toMatchObject({
      profilesNamed: ['debug', 'load', 'test'],
      profilesActive: ['load'],
    });
  });

  test('reads the env files of active services only', () => {
    const files = 'services: {web: {image: x}, off: {image: x, profiles: [p], env_file: none.env}}';
    expect(told(files)).toEqual([]);
    expect(told(files, { profiles: ['p'] })).toEqual(['compose.yaml:1:70 env-file-missing']);
  });
});
