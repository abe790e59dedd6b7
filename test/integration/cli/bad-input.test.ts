import { describe, expect, test } from 'vitest';
import { repository, workspace } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=1gb'];

/** Each case is a stack that cannot be judged: what is told of it, and where. */
const CASES = [
  {
    name: 'broken YAML',
    files: { 'compose.yaml': 'services:\n  web:\n    image: x\n   mem_limit: 1g\n' },
    told: [/^compose\.yaml:4:\d+: .* \[yaml-[a-z-]+\]$/m],
  },
  {
    name: 'several wrong types, in one run',
    files: {
      'compose.yaml':
        'services:\n  web:\n    image: 5\n    mem_limit: [1g]\n    privileged: [no]\n',
    },
    told: [/^compose\.yaml:3:12: /m, /^compose\.yaml:4:16: /m, /^compose\.yaml:5:17: /m],
  },
  {
    name: 'a size that is none',
    files: { 'compose.yaml': 'services:\n  web:\n    image: x\n    mem_limit: 1gigabyte\n' },
    told: [/^compose\.yaml:4:16: .*"1gigabyte"/m, /^ {2}4 │ {5}mem_limit: 1gigabyte$/m],
  },
  {
    name: 'a required variable without a value',
    files: {
      'compose.yaml': `services:\n  web:\n    image: x\n    mem_limit: \${WEB_MEMORY:?set it}\n`,
    },
    told: [/^compose\.yaml:4:16: .*"WEB_MEMORY"/m, /^ {2}hint: .*WEB_MEMORY/m],
  },
  {
    name: 'an unset variable where a number must be',
    files: { 'compose.yaml': `services:\n  web:\n    image: x\n    cpus: \${WEB_CPUS}\n` },
    told: [/^compose\.yaml:4:11: /m],
  },
  {
    name: 'a cycle of dependencies',
    files: {
      'compose.yaml':
        'services:\n  a:\n    image: x\n    depends_on: [b]\n  b:\n    image: x\n    depends_on: [a]\n',
    },
    told: [/^compose\.yaml:\d+:\d+: .*\[[a-z-]*cycle\]$/m],
  },
  {
    name: 'an alias bomb',
    files: {
      'compose.yaml': `a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n${Array.from(
        { length: 9 },
        (_, index) =>
          `a${index + 1}: &a${index + 1} [${Array(10).fill(`*a${index}`).join(', ')}]\n`,
      ).join('')}services: {}\n`,
    },
    told: [/^compose\.yaml:\d+:\d+: .*\[yaml-too-large\]$/m],
  },
  {
    name: 'an extended file that is missing',
    files: {
      'compose.yaml': 'services:\n  web:\n    extends: { file: base.yaml, service: web }\n',
    },
    told: [/^compose\.yaml:3:\d+: .*"[^"]*base\.yaml"/m],
  },
] as const;

describe('plimsoll check', () => {
  test.for(CASES)('says what is wrong with $name', ({ files, told }) => {
    const { plimsoll } = workspace(files);
    const { exit, stdout, stderr } = plimsoll(['check', ...HOST]);
    expect(exit).toBe(2);
    for (const line of told) expect(stdout).toMatch(line);
    expect(stdout + stderr).not.toMatch(/^\s+at /m); // no stack trace
    const heads = stdout.match(/^\S+:\d+:\d+: .*$/gm) ?? [];
    expect(new Set(heads).size).toBe(heads.length); // nothing twice
  });

  test('gives programs the same as JSON, with class and position', () => {
    const { plimsoll } = workspace(CASES[2].files);
    const { exit, stdout } = plimsoll(['check', ...HOST, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      outcome: 'undecided',
      exitCode: exit,
      errors: [{ class: 'unit', position: { file: 'compose.yaml', line: 4, column: 16 } }],
    });
  });

  test('refuses a file of 5 MB that is no stack, in few words', () => {
    const { plimsoll } = workspace({ 'compose.yaml': `services:\n${'  - x\n'.repeat(900_000)}` });
    const { exit, stdout, stderr } = plimsoll(['check', ...HOST]);
    expect(exit).toBe(2);
    expect(stdout + stderr).toMatch(/^compose\.yaml:\d+:\d+: /m);
    expect(stdout.length + stderr.length).toBeLessThan(20_000);
  });

  test('reads a stack of 5 MB to its end', () => {
    const label = `      note: ${'x'.repeat(5_000)}\n`;
    const services = Array.from(
      { length: 1_000 },
      (_, index) => `  s${index}:\n    image: x\n    mem_limit: 1m\n    labels:\n${label}`,
    );
    const { plimsoll } = workspace({ 'compose.yaml': `services:\n${services.join('')}` });
    const { stdout } = plimsoll(['check', ...HOST, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      stacks: [{ budgets: [{ memory: { limit: 1_000 * 1024 ** 2 } }] }],
    });
  });

  test('tells of a missing env_file, and judges all the same unless it is strict', () => {
    const { plimsoll } = workspace({
      'compose.yaml':
        'services:\n  web:\n    image: x\n    mem_limit: 1g\n    env_file: gone.env\n',
    });
    const soft = plimsoll(['check', ...HOST]);
    expect(soft.exit).toBe(0);
    expect(soft.stdout).toMatch(/^compose\.yaml:5:15: .*gone\.env/m);
    expect(plimsoll(['check', ...HOST, '--strict']).exit).toBe(2);
  });

  test.for([
    { name: 'the env file that is committed', files: { 'app/.env.example': 'A=x\nB=1g\n' } },
    { name: 'the variables themselves', files: {} },
  ])('gives the lines of plimsoll.yaml that mend a required variable: $name', ({ files }) => {
    const { plimsoll, write } = repository({
      'app/compose.yaml': `services:\n  web:\n    image: \${A:?}\n    mem_limit: \${B:?}\n`,
      ...files,
    });
    const { stdout } = plimsoll(['check', 'app', ...HOST]);
    const [, lines = ''] = /in plimsoll\.yaml:\n(?<lines>(?: {10}.*\n)+)/.exec(stdout) ?? [];
    expect(stdout.match(/plimsoll\.yaml/g)).toHaveLength(1);
    write({ 'plimsoll.yaml': lines.replace('A: …', 'A: x').replace('B: …', 'B: 1g') });
    expect(plimsoll(['check', ...HOST], { at: 'app' })).toMatchObject({
      exit: 0,
      stdout: expect.stringContaining('1 GiB of 1 GiB 100 %'),
    });
  });

  test('never tells a value that came through a variable', () => {
    const { plimsoll } = workspace({
      '.env': 'SECRET=hunter2\n',
      'compose.yaml': `services:\n  web:\n    image: \${SECRET}\n    privileged: \${SECRET}\n    mem_limit: 1g\n`,
    });
    for (const format of ['text', 'json', 'markdown', 'github']) {
      const { exit, stdout, stderr } = plimsoll(['check', ...HOST, '--format', format]);
      expect(exit).toBe(2);
      expect(stdout + stderr).not.toContain('hunter2');
    }
  });

  test.for([
    {
      name: 'an unknown host',
      args: ['--host', 'labtop'],
      code: 'host-unknown',
      hint: 'plimsoll hosts',
    },
    {
      name: 'a host that says nothing',
      args: ['--host', 'pids=5'],
      code: 'host-invalid',
      hint: 'memory',
    },
    {
      name: 'a missing settings file',
      args: ['--config', 'no.yaml'],
      code: 'settings-missing',
      hint: 'leave it out',
    },
    {
      name: 'a directory of settings',
      args: ['--config', '.'],
      code: 'usage-invalid',
      hint: 'plimsoll.yaml',
    },
    { name: 'an unknown option', args: ['--strickt'], code: 'usage-invalid', hint: '--strict' },
    {
      name: 'an unknown format',
      args: ['--format', 'xml'],
      code: 'usage-invalid',
      hint: 'markdown',
    },
    {
      name: 'paths together with -f',
      args: ['-f', 'compose.yaml', '.'],
      code: 'usage-invalid',
      hint: '-f',
    },
    {
      name: 'a directory without a stack',
      args: ['empty'],
      code: 'compose-file-missing',
      hint: 'compose.yaml',
    },
  ])('refuses $name with a hint', ({ args, code, hint }) => {
    const { plimsoll } = workspace({
      'compose.yaml': 'services: { web: { image: x, mem_limit: 6m } }\n',
      'empty/README.md': '',
    });
    const { exit, stdout, stderr } = plimsoll(['check', ...args]);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(`[${code}]`);
    expect(stderr).toMatch(new RegExp(`^ {2}hint: .*${hint}`, 'm'));
  });

  // Reading it fails for every user, root too, though it is a file like any other to look at.
  const unreadable = '/proc/self/mem';

  describe.runIf(process.platform === 'linux')('of what it may not read', () => {
    test.for([
      ['-f', unreadable],
      ['--env-file', unreadable],
      ['--config', unreadable],
    ])('says so, once and without a stack trace: %j', (args) => {
      const { plimsoll } = workspace({ 'compose.yaml': 'services: { web: { image: x } }\n' });
      const { exit, stdout, stderr } = plimsoll(['check', ...HOST, ...args]);
      expect(exit).toBe(2);
      expect(stdout + stderr).toMatch(
        /^\/proc\/self\/mem:1:1: "\/proc\/self\/mem" cannot be read \(EIO\)\. \[file-unreadable\]\n {2}hint: /m,
      );
      expect(stdout + stderr).not.toMatch(/^\s+at /m);
    });
  });

  test('tells every mistake of plimsoll.yaml with its place', () => {
    const { plimsoll } = workspace({
      'compose.yaml': 'services: { web: { image: x } }\n',
      'plimsoll.yaml': 'hosts:\n  lab: { memory: much, cpus: 0 }\nhost: lab\n',
    });
    const { exit, stderr } = plimsoll(['check']);
    expect(exit).toBe(2);
    expect(stderr).toMatch(/^plimsoll\.yaml:2:18: .*\[host-invalid\]$/m);
    expect(stderr).toMatch(/^plimsoll\.yaml:2:30: .*\[host-invalid\]$/m);
    expect(stderr).toContain(
      '  2 │   lab: { memory: much, cpus: 0 }\n    │                  ^^^^\n',
    );
  });

  test('takes nothing to judge for no pass, and names the stacks nearby', () => {
    const { plimsoll } = repository({ 'app/compose.yaml': 'services: {}\n', 'README.md': '' });
    const { exit, stderr } = plimsoll(['check', ...HOST]);
    expect(exit).toBe(2);
    expect(stderr).toContain('hint: There are stacks further down: plimsoll check app');
  });
});
