import { describe, expect, test } from 'vitest';
import { repository, workspace } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=1gb'];
const service = (limit: string): string => `    image: example/app\n    mem_limit: ${limit}\n`;
const stack = (limits: Readonly<Record<string, string>>): string =>
  `services:\n${Object.entries(limits)
    .map(([name, limit]) => `  ${name}:\n${service(limit)}`)
    .join('')}`;

describe('plimsoll check', () => {
  test.for([
    {
      name: 'limits that fill the host exactly',
      limits: { a: '512m', b: '512m' },
      flags: [],
      exit: 0,
    },
    {
      name: 'limits past the host, which warn',
      limits: { a: '512m', b: '513m' },
      flags: [],
      exit: 0,
    },
    {
      name: 'the same with --fail-on warning',
      limits: { a: '512m', b: '513m' },
      flags: ['--fail-on', 'warning'],
      exit: 1,
    },
    { name: 'one limit larger than the host', limits: { a: '1025m' }, flags: [], exit: 1 },
    {
      name: 'the same with --fail-on never',
      limits: { a: '1025m' },
      flags: ['--fail-on', 'never'],
      exit: 0,
    },
  ])('exits with $exit for $name', ({ limits, flags, exit }) => {
    const { plimsoll } = workspace({ 'compose.yaml': stack(limits) });
    expect(plimsoll(['check', ...HOST, ...flags])).toMatchObject({ exit, stderr: '' });
  });

  test('points with a caret at the limit that tips the stack', () => {
    const { plimsoll } = workspace({ 'compose.yaml': stack({ a: '600m', b: '500m' }) });
    const { stdout } = plimsoll(['check', ...HOST]);
    expect(stdout).toContain('compose.yaml:4:16: warning: The memory limits add up to 1100 MiB');
    expect(stdout).toContain('  4 │     mem_limit: 600m\n    │                ^^^^\n');
  });

  test('takes Compose’s own flags before the command and after it', () => {
    const files = { 'a.yaml': stack({ a: '100m' }), 'b.yaml': stack({ b: '200m' }) };
    const { plimsoll } = workspace(files);
    const before = plimsoll(['-f', 'a.yaml', '-f', 'b.yaml', 'check', ...HOST]);
    const after = plimsoll(['check', '-f', 'a.yaml', '-f', 'b.yaml', ...HOST]);
    expect(before).toEqual(after);
    expect(before.stdout).toContain('300 MiB of 1 GiB');
  });

  test('reads standard input where -f - asks for it', () => {
    const { plimsoll } = workspace({ 'b.yaml': stack({ b: '200m' }) });
    const args = ['check', '-f', '-', '-f', 'b.yaml', ...HOST];
    const { stdout } = plimsoll(args, { input: stack({ a: '1000m' }) });
    expect(stdout).toContain('1200 MiB of 1 GiB');
    expect(stdout).toContain('-:4:16: warning:');
    expect(stdout).toContain('  4 │     mem_limit: 1000m\n');
  });

  test('takes the files of COMPOSE_FILE, but not for stacks that are named', () => {
    const { plimsoll } = workspace({
      'one/a.yaml': stack({ a: '100m' }),
      'one/b.yaml': stack({ b: '200m' }),
      'two/compose.yaml': stack({ c: '50m' }),
    });
    const env = { COMPOSE_FILE: 'one/a.yaml|one/b.yaml', COMPOSE_PATH_SEPARATOR: '|' };
    const told = (...paths: readonly string[]): unknown =>
      JSON.parse(plimsoll(['check', ...paths, '--format', 'json', ...HOST], { env }).stdout);
    expect(told()).toMatchObject({
      stacks: [{ id: 'one', services: [{ name: 'a' }, { name: 'b' }] }],
    });
    expect(told('two')).toMatchObject({ stacks: [{ id: 'two', services: [{ name: 'c' }] }] });
  });

  test('judges a stack for each path, an override with its base and not by itself', () => {
    const { plimsoll } = workspace({
      'one/compose.yaml': stack({ a: '100m' }),
      'one/compose.override.yaml': 'services:\n  a:\n    mem_limit: 150m\n',
      'two/compose.yaml': stack({ b: '200m' }),
      'two/other.yaml': stack({ c: '300m' }),
    });
    const patterns = ['one/*.yaml', 'two/*.yaml'];
    const { stdout } = plimsoll(['check', ...patterns, '--format', 'json', ...HOST]);
    const report = JSON.parse(stdout);
    const limits = report.stacks.map(
      (judged: { id: string; services: { memoryLimit: number }[] }) => [
        judged.id,
        (judged.services[0]?.memoryLimit ?? 0) / 1024 ** 2,
      ],
    );
    expect(limits).toEqual([
      ['one', 150],
      ['two', 200],
      ['two/other.yaml', 300],
    ]);
  });

  test('names stacks from the top of the repository, and files from where it runs', () => {
    const { plimsoll } = repository({ 'deep/app/compose.yaml': stack({ a: '100m' }) });
    const { stdout } = plimsoll(['check', 'app', '--format', 'json', ...HOST], { at: 'deep' });
    expect(JSON.parse(stdout)).toMatchObject({
      stacks: [{ id: 'deep/app', files: ['app/compose.yaml'] }],
    });
  });

  test('judges the stacks of plimsoll.yaml against their hosts, from any directory below', () => {
    const { plimsoll } = repository({
      'plimsoll.yaml': `hosts:
  small: { memory: 1gb, cpus: 1 }
  large: { extends: small, memory: 4gb }
host: large
stacks:
  dev: { directory: app, host: small }
  live: { directory: app }
`,
      'app/compose.yaml': stack({ a: '900m' }),
    });
    const { stdout, exit } = plimsoll(['check', '--format', 'json'], { at: 'app' });
    expect(exit).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      stacks: [
        { id: 'dev', budgets: [{ host: 'small', memory: { usable: 1024 ** 3 } }] },
        { id: 'live', budgets: [{ host: 'large', memory: { usable: 4 * 1024 ** 3 } }] },
      ],
    });
  });

  test('holds the stack against the machine at hand where nobody names a host', () => {
    const { plimsoll } = workspace({ 'compose.yaml': stack({ a: '6m' }) });
    const { stdout } = plimsoll(['check', '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({ stacks: [{ budgets: [{ host: 'auto' }] }] });
    expect(plimsoll(['check']).stdout).toMatch(
      /^"auto" is this machine, .*No Docker engine answers at 127\.0\.0\.1:1/m,
    );
  });

  test.for([
    { name: 'NO_COLOR', env: { NO_COLOR: '1' }, coloured: false },
    { name: 'no terminal', env: {}, coloured: false },
    { name: 'FORCE_COLOR', env: { FORCE_COLOR: '1' }, coloured: true },
    { name: 'FORCE_COLOR=0', env: { FORCE_COLOR: '0' }, coloured: false },
  ])('colours its answer only where it should: $name', ({ env, coloured }) => {
    const { plimsoll } = workspace({ 'compose.yaml': stack({ a: '6m' }) });
    const { stdout } = plimsoll(['check', ...HOST], { env });
    expect(stdout.includes('\u001b[')).toBe(coloured);
  });

  test.for(['text', 'json', 'markdown', 'github'])(
    'lets nothing from the stack reach the terminal as more than text: %s',
    (format) => {
      const hostile = 'a\\e[31m\\u202e\\u0007\\u009b';
      const { plimsoll } = workspace({
        'compose.yaml': `services:\n  "${hostile}":\n    image: x\n    mem_limit: 2g\n`,
      });
      const { stdout, stderr } = plimsoll(['check', '--format', format, ...HOST]);
      const controls = `${stdout}${stderr}`.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu);
      expect(controls).toBeNull();
      expect(stdout.length + stderr.length).toBeGreaterThan(50);
    },
  );

  test('writes the answer to a file, without colours', () => {
    const { plimsoll } = workspace({ 'compose.yaml': stack({ a: '6m' }) });
    const { stdout, stderr } = plimsoll(['check', ...HOST, '-o', 'answer.txt'], {
      env: { FORCE_COLOR: '1' },
    });
    expect([stdout, stderr]).toEqual(['', 'Written to answer.txt\n']);
  });

  test('cannot run where its answer cannot be written', () => {
    const { plimsoll, root } = workspace({ 'compose.yaml': stack({ a: '6m' }) });
    expect(plimsoll(['check', ...HOST, '-o', `${root}/no/such/place`])).toEqual({
      exit: 3,
      stdout: '',
      stderr: expect.stringContaining('[output-unwritable]'),
    });
  });
});
