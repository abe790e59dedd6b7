import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { workspace } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=1g'];
const STACK = `services:
  web:
    image: example/web
    mem_limit: 64m
`;

/** No engine answers in a workspace: its DOCKER_HOST is a port that nobody listens on. */
describe('plimsoll verify without an engine', () => {
  test('cannot run, and says so beside what the files come to', () => {
    const { plimsoll } = workspace({ 'compose.yaml': STACK });
    const { exit, stdout, stderr } = plimsoll(['verify', ...HOST]);
    expect([exit, stderr]).toEqual([3, '']);
    expect(stdout).toMatch(
      /^\? "compose.yaml" fits "cpus=4,memory=1g", but could not be put under load$/m,
    );
    expect(stdout).toContain(
      'No Docker engine answers at tcp://127.0.0.1:1. [engine-unreachable]\n  hint: ',
    );
    expect(stdout).toMatch(/memory limits +64 MiB of 1 GiB/);
  });

  test('is told as JSON, with the budget and the error', () => {
    const { plimsoll } = workspace({ 'compose.yaml': STACK });
    const { exit, stdout } = plimsoll(['verify', ...HOST, '--format', 'json']);
    expect(exit).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'undecided',
      exitCode: 3,
      stacks: [{ id: '.', budgets: [{ memory: { limit: 64 * 1024 ** 2 } }] }],
      errors: [{ code: 'engine-unreachable', class: 'environment', stack: '.' }],
    });
  });

  test('ends at the first stack, as all others would fail alike', () => {
    const { plimsoll } = workspace({ 'a/compose.yaml': STACK, 'b/compose.yaml': STACK });
    const { stdout } = plimsoll(['verify', 'a', 'b', ...HOST, '--format', 'json']);
    expect(JSON.parse(stdout).errors).toMatchObject([{ code: 'engine-unreachable', stack: 'a' }]);
  });

  test('has no plan to show', () => {
    const { plimsoll } = workspace({ 'compose.yaml': STACK });
    expect(plimsoll(['verify', '--dry-run', ...HOST])).toEqual({
      exit: 3,
      stdout: '',
      stderr: expect.stringContaining('[engine-unreachable]'),
    });
  });

  test('asks no engine about a stack that cannot be read', () => {
    const { plimsoll } = workspace({
      'compose.yaml': 'services: { web: { image: x, mem_limit: much } }\n',
    });
    for (const flags of [[], ['--dry-run']]) {
      const { exit, stdout } = plimsoll(['verify', ...HOST, ...flags]);
      expect(exit).toBe(2);
      expect(stdout).toContain('[size-invalid]');
      expect(stdout).not.toContain('engine');
    }
  });
});

describe('plimsoll verify', () => {
  test('boots no stack that Docker Compose would not, though its numbers can be told', () => {
    const { plimsoll } = workspace({ 'compose.yaml': `${STACK}    env_file: web.env\n` });
    expect(plimsoll(['check', ...HOST]).exit).toBe(0);
    const { exit, stdout } = plimsoll(['verify', ...HOST]);
    expect(exit).toBe(2);
    expect(stdout).toContain(
      'compose.yaml:5:15: The env file "web.env" does not exist. [env-file-missing]',
    );
  });

  test.for([
    [['--script', 'none.js'], 'The script "none.js" does not exist. [script-unreadable]'],
    [['--traffic', 'huge'], '"huge" is not a value of --traffic. [usage-invalid]'],
    [['--duration', '5'], '"5" is not a value of --duration. [usage-invalid]'],
    [['--duration', '999ms'], '"999ms" is not a value of --duration. [usage-invalid]'],
    [['--duration', '24h1s'], '"24h1s" is not a value of --duration. [usage-invalid]'],
    [['--allow', 'root'], '"root" is not a value of --allow. [usage-invalid]'],
    [['--compare', 'none.json'], 'There is no report "none.json". [usage-invalid]'],
    [['--compare', 'compose.yaml'], '"compose.yaml" is not a report of plimsoll. [usage-invalid]'],
    [['--compare', 'other.json'], '"other.json" is not a report of plimsoll. [usage-invalid]'],
  ] as const)('refuses %j before it asks for an engine', ([flags, told]) => {
    const { plimsoll } = workspace({
      'compose.yaml': STACK,
      'other.json': '{"schema": 2, "stacks": []}',
    });
    const { exit, stderr } = plimsoll(['verify', ...HOST, ...flags]);
    expect(exit).toBe(2);
    expect(stderr).toContain(told);
  });

  test.for(['--html', '--samples', '--save-script'])('takes %s for one stack only', (flag) => {
    const { plimsoll, root } = workspace({ 'a/compose.yaml': STACK, 'b/compose.yaml': STACK });
    const { exit, stderr } = plimsoll(['verify', 'a', 'b', ...HOST, flag, 'kept']);
    expect([exit, stderr]).toEqual([
      2,
      expect.stringContaining(`${flag} tells of one stack, and there are 2 here.`),
    ]);
    expect(existsSync(join(root, 'kept'))).toBe(false);
  });

  test('looks for the script of the settings where the settings stand', () => {
    const { plimsoll } = workspace({
      'plimsoll.yaml': 'verify:\n  script: load/a.js\n',
      'load/b.js': '',
      'infra/compose.yaml': STACK,
    });
    const { exit, stderr } = plimsoll(['verify', ...HOST, '--config', '../plimsoll.yaml'], {
      at: 'infra',
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('The script "load/a.js" does not exist. [script-unreadable]');
    const found = plimsoll(
      ['verify', ...HOST, '--config', '../plimsoll.yaml', '--script', '../load/b.js'],
      { at: 'infra' },
    );
    expect(found.exit).toBe(3);
  });

  test('leaves the script of the settings where a flag says how much traffic', () => {
    const { plimsoll } = workspace({
      'plimsoll.yaml': 'verify: { script: none.js }\n',
      'compose.yaml': STACK,
    });
    expect(plimsoll(['verify', ...HOST, '--no-traffic']).exit).toBe(3);
  });

  test('has every option told in docs/cli.md', () => {
    const { stdout } = workspace().plimsoll(['verify', '--help']);
    const page = readFileSync(new URL('../../../docs/cli.md', import.meta.url), 'utf8');
    const options = [...stdout.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)].map(
      ([, option]) => option ?? '',
    );
    const told = page.slice(page.indexOf('## verify'), page.indexOf('## diff'));
    const ofCheck = page.slice(0, page.indexOf('## verify'));
    const unsaid = ['--help', '--file', '--project-name'];
    expect(options.length).toBeGreaterThan(20);
    expect(
      options.filter(
        (option) => !told.includes(option) && !ofCheck.includes(option) && !unsaid.includes(option),
      ),
    ).toEqual([]);
  });

  test('points at what is wrong with its settings', () => {
    const { plimsoll } = workspace({
      'plimsoll.yaml': 'verify:\n  thresholds:\n    memoryExceeded: 90\n',
      'compose.yaml': STACK,
    });
    const { exit, stderr } = plimsoll(['verify', ...HOST]);
    expect(exit).toBe(2);
    expect(stderr).toContain(
      'plimsoll.yaml:3:5: "verify.thresholds.memoryExceeded" must be a number from 0 to 1.',
    );
  });
});
