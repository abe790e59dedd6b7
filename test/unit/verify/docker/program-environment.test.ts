import { lastWord } from '@plimsoll/verify/internal/docker/compose-command';
import { programEnvironment } from '@plimsoll/verify/internal/docker/program-environment';
import { describe, expect, test } from 'vitest';

describe('programEnvironment', () => {
  test('passes on what programs need and nothing else', () => {
    const own = { PATH: '/bin', HOME: '/home/a', GITHUB_TOKEN: 'secret', COMPOSE_FILE: 'x.yaml' };
    expect(programEnvironment(own, 'unix:///s', { GREETING: 'hello' })).toEqual({
      PATH: '/bin',
      HOME: '/home/a',
      DOCKER_HOST: 'unix:///s',
      GREETING: 'hello',
    });
  });

  test('lets no variable of a stack decide which engine or programs are used', () => {
    const own = { PATH: '/bin', DOCKER_HOST: 'tcp://other' };
    const variables = { PATH: '/evil', DOCKER_HOST: 'tcp://evil' };
    expect(programEnvironment(own, 'unix:///s', variables)).toEqual({
      PATH: '/bin',
      DOCKER_HOST: 'unix:///s',
    });
  });
});

describe('lastWord', () => {
  test.for([
    ['Step 1\nerror: no space left\nDone\n', 'error: no space left'],
    [' app Pulling\r app Error\nError response from daemon: no such host\n', 'no such host'],
    ['one\ntwo\n\n', 'two'],
    ['', 'it said nothing'],
  ] as const)('of %j is %j', ([output, word]) => {
    expect(lastWord(output)).toBe(word);
  });
});
