import { describe, expect, test } from 'vitest';
import { repository, workspace } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=1gb'];

/** A stack of one service with this limit. */
const limit = (memory: string): string =>
  `services:\n  web:\n    image: x\n    mem_limit: ${memory}\n    mem_reservation: ${memory}\n`;

/** What `.env` names is far more than the host has; what discovery would find fits. */
const NAMED = {
  'app/.env': 'COMPOSE_FILE=large.yaml\n',
  'app/compose.yaml': limit('64m'),
  'app/large.yaml': limit('60g'),
};

describe('a stack that is found in a directory', () => {
  test.for([
    { name: 'check', args: ['check', 'app', ...HOST] },
    { name: 'check in it', args: ['check', '.', ...HOST], at: 'app' },
    { name: 'diff', args: ['diff', 'HEAD', ...HOST] },
    { name: 'stack', args: ['stack', 'app'] },
  ])('is what COMPOSE_FILE in its .env names, to $name', ({ args, at = '.' }) => {
    const { plimsoll } = repository(NAMED);
    const { stdout } = plimsoll([...args, '--format', 'json'], { at });
    expect(stdout).toContain('large.yaml');
    expect(stdout).not.toMatch(/"app\/compose.yaml"|"compose.yaml"/);
  });

  test('does not follow the COMPOSE_FILE of the process', () => {
    const { plimsoll } = workspace({ 'app/compose.yaml': limit('64m') });
    const env = { COMPOSE_FILE: 'nowhere.yaml' };
    expect(plimsoll(['check', 'app', ...HOST], { env }).exit).toBe(0);
  });

  test('takes env files from where plimsoll runs', () => {
    const files = { 'app/compose.yaml': limit(`\${M:?}`), 'my.env': 'M=64m\n' };
    const { plimsoll } = workspace(files);
    expect(plimsoll(['check', 'app', '--env-file', 'my.env', ...HOST]).exit).toBe(0);
  });
});

describe('a directory with nothing but an env file', () => {
  const files = {
    'app/.env': 'COMPOSE_FILE=../deploy/app.yaml\n',
    'deploy/app.yaml': limit('64m'),
  };

  test.for([
    { name: 'in git', ignored: '' },
    { name: 'that git ignores, beside some YAML', ignored: '.env\n' },
  ])('$name is a stack where that names Compose files', ({ ignored }) => {
    const space = repository({ '.gitignore': ignored, 'app/other.yaml': '', ...files });
    const { stdout } = space.plimsoll(['diff', 'HEAD', ...HOST, '--format', 'json']);
    expect(JSON.parse(stdout).stacks).toMatchObject([{ id: 'app', files: ['deploy/app.yaml'] }]);
  });

  test('is named to those who look further up', () => {
    const { stderr } = repository(files).plimsoll(['check', ...HOST]);
    expect(stderr).toContain('There are stacks further down: plimsoll check app');
  });

  test.for(['COMPOSE_FILES=x.yaml\n', '# COMPOSE_FILE=x.yaml\n', 'COMPOSE_FILE=\n'])(
    'is none where it holds %j',
    (text) => {
      const space = repository({ 'app/.env': text });
      expect(space.plimsoll(['diff', 'HEAD', ...HOST]).stderr).toContain('[stack-missing]');
    },
  );
});

describe('a stack that nothing but its place or its settings name', () => {
  const web = limit(`\${COMPOSE_PROJECT_NAME}m`);
  const extra = `  extra:\n    image: x\n    profiles: [web]\n    mem_limit: \${SIZE:-60g}\n`;
  const wishes = ['--env-file', 'small.env', '--profile', 'web', '-p', '24'];

  test.for([
    { name: 'check', args: ['check'], settings: 'stacks: { prod: {} }\n' },
    { name: 'diff', args: ['diff', 'HEAD'], settings: 'stacks: { prod: {} }\n' },
    { name: 'check', args: ['check'], settings: '' },
    { name: 'diff', args: ['diff', 'HEAD'], settings: '' },
  ])('is read as options ask for, by $name under "$settings"', ({ args, settings }) => {
    const { plimsoll } = repository({
      'plimsoll.yaml': settings,
      'compose.yaml': `${web}${extra}`,
      'small.env': 'SIZE=40m\n',
    });
    const { stdout } = plimsoll([...args, ...wishes, ...HOST, '--format', 'json']);
    const [budget] = JSON.parse(stdout).stacks[0].budgets;
    expect(budget).toMatchObject({ gates: true, memory: { limit: 64 * 1024 ** 2 } });
  });
});

describe('a declared stack', () => {
  test.for([
    {
      name: 'whose directory does not exist',
      files: {},
      told: '"nowhere" does not exist. [path-missing]',
    },
    {
      name: 'whose directory has no Compose file',
      files: { 'nowhere/README.md': '' },
      told: 'There is no Compose file in "nowhere". [compose-file-missing]',
    },
  ])('$name is an error, not the stack above', ({ files, told }) => {
    const settings = 'stacks:\n  prod: { directory: nowhere }\n';
    const { plimsoll } = repository({
      'plimsoll.yaml': settings,
      'compose.yaml': limit('64m'),
      ...files,
    });
    for (const args of [
      ['check', ...HOST],
      ['diff', 'HEAD', ...HOST],
      ['stack', 'prod'],
    ]) {
      const { exit, stdout, stderr } = plimsoll(args);
      expect([args, exit, stdout + stderr]).toEqual([args, 2, expect.stringContaining(told)]);
    }
  });
});
