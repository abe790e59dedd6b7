import {
  chmodSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { repository, type Workspace, workspace } from './workspace.ts';

const HOST = ['--host', 'cpus=4,memory=4gb'];
const SHOP = `services:
  web:
    image: example/web
    mem_limit: 1GiB # for all of it
    cpus: 1
  db:
    image: example/db
    mem_limit: \${DB_MEMORY}
    mem_reservation: 300
`;
const ENV = 'DB_MEMORY=2g # much\n';
const FILES = { 'compose.yaml': SHOP, '.env': ENV };

const read = ({ root }: Workspace, name: string): string => readFileSync(join(root, name), 'utf8');

describe('plimsoll fix', () => {
  test('shows what safe fixes would change, and changes nothing', () => {
    const space = workspace(FILES);
    const { exit, stdout, stderr } = space.plimsoll(['fix', ...HOST]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toContain(
      '-    mem_limit: 1GiB # for all of it\n+    mem_limit: 1g # for all of it\n',
    );
    expect(stdout).toContain('✔ Write mem_limit: 1g in "web" [size-suffix-off-spec]\n');
    expect(stdout).toContain('1 more fix changes what runs: --unsafe makes it, too.\n');
    expect(stdout).toContain('Nothing is written yet: add --write for this file.\n');
    expect(read(space, 'compose.yaml')).toBe(SHOP);
  });

  test('writes all of it with --write, and has nothing to do the second time', () => {
    const space = workspace(FILES);
    const args = ['fix', ...HOST, '--unsafe', '--set', 'db.memoryLimit=1g', '--write'];
    expect(space.plimsoll(args).stdout).toContain('2 files written.\n');
    expect(read(space, '.env')).toBe('DB_MEMORY=1g # much\n');
    expect(read(space, 'compose.yaml')).toBe(
      SHOP.replace('1GiB', '1g').replace('mem_reservation: 300', 'mem_reservation: 300m'),
    );
    expect(space.plimsoll(args).stdout).toBe('Nothing is to be written.\n');
    expect(readdirSync(space.root).toSorted()).toEqual(['.env', 'compose.yaml']);
  });

  test('tells claim and headroom before and after', () => {
    const { stdout } = workspace(FILES).plimsoll(['fix', ...HOST, '--set', 'db.mem_limit=1g']);
    expect(stdout).toMatch(
      /^\. → cpus=4,memory=4gb +memory limits +3 GiB +2 GiB +−1 GiB \(33 %\) +1 GiB +2 GiB$/m,
    );
  });

  test('shows nothing of an env file but what changes', () => {
    const files = { ...FILES, '.env': `TOKEN=hush\n${ENV}KEY=hush\n` };
    const { plimsoll } = workspace(files);
    const args = ['fix', ...HOST, '--set', 'db.memoryLimit=1g'];
    const told = plimsoll(args).stdout + plimsoll([...args, '--format', 'json']).stdout;
    expect(told).toContain('-DB_MEMORY=2g # much\n+DB_MEMORY=1g # much\n');
    expect(told).not.toContain('hush');
  });

  test('chooses by rule and by service', () => {
    const { plimsoll } = workspace(FILES);
    const only = (...args: readonly string[]): string =>
      plimsoll(['fix', ...HOST, '--unsafe', ...args]).stdout;
    expect(only('--rule', 'size-without-unit')).not.toContain('GiB #');
    expect(only('--service', 'web')).not.toContain('300m');
    expect(plimsoll(['fix', '--rule', 'size-without-unti'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('Did you mean "size-without-unit"?'),
    });
  });

  test('mends a stack above from a directory in it', () => {
    const space = repository({ ...FILES, 'sub/a': '' });
    const { stdout } = space.plimsoll(['fix', '..', ...HOST, '--write'], { at: 'sub' });
    expect(stdout).toContain('--- a/compose.yaml\n');
    expect(read(space, 'compose.yaml')).toBe(SHOP.replace('1GiB', '1g'));
  });

  test('says that findings are left which no edit mends, and what would', () => {
    const compose = 'services:\n  db:\n    image: postgres\n    mem_limit: 8g\n';
    const space = workspace({ 'compose.yaml': compose });
    const left = 'No edit mends the 2 findings that are left: "plimsoll check" tells more';
    expect(space.plimsoll(['fix', '--host', 'hetzner-cx23']).stdout).toContain(left);
    expect(space.plimsoll(['fix', '--host', 'hetzner-cx33']).stdout).toBe(
      'Nothing is to be written.\n',
    );
  });

  test('leaves alone what a comment lets pass', () => {
    const text = SHOP.replace(
      '# for all of it',
      '# plimsoll-ignore size-suffix-off-spec: It is ours.',
    );
    const { stdout } = workspace({ ...FILES, 'compose.yaml': text }).plimsoll(['fix', ...HOST]);
    expect(stdout).toMatch(/^Nothing is to be written\.$/m);
  });

  test('makes a patch that git takes, from wherever it was made', () => {
    const { git, plimsoll, root, write } = repository(FILES);
    mkdirSync(join(root, 'deep er'));
    write({ 'deep er/compose.yaml': SHOP.replaceAll('\n', '\r\n'), 'deep er/.env': ENV });
    const set = ['--set', 'db.memoryLimit=1g', '--set', 'db.pidsLimit=100'];
    const paths = ['.', 'deep er'];
    const { stdout } = plimsoll(['fix', ...paths, ...HOST, ...set, '--patch', '-']);
    writeFileSync(join(root, 'a.patch'), stdout);
    git('apply', '--check', '--verbose', 'a.patch');
    const within = plimsoll(['fix', ...HOST, ...set, '--patch', '-'], { at: 'deep er' }).stdout;
    expect(stdout.endsWith(within)).toBe(true);
    git('apply', 'a.patch');
    expect(plimsoll(['fix', ...paths, ...HOST, ...set]).stdout).toBe('Nothing is to be written.\n');
  });

  test('writes an override and says how it counts', () => {
    const space = workspace(FILES);
    const args = ['fix', ...HOST, '--set', 'web.memoryLimit=512m', '--write'];
    const { stdout } = space.plimsoll([...args, '--override', 'own.yaml']);
    expect(stdout).toContain('docker compose -f compose.yaml -f own.yaml up\n');
    expect(read(space, 'own.yaml')).toBe('services:\n  web:\n    mem_limit: 512m\n');
    expect(read(space, 'compose.yaml')).toBe(SHOP);
    const found = space.plimsoll([...args, '--override', 'compose.override.yaml']).stdout;
    expect(found).not.toContain('docker compose');
    const { stdout: shown } = space.plimsoll(['stack', '--why', 'web.mem_limit']);
    expect(shown).toContain('compose.override.yaml:3');
  });

  test('writes an override where plimsoll was started, for one stack alone', () => {
    const space = workspace({
      'a/compose.yaml': SHOP,
      'a/.env': ENV,
      'b/compose.yaml': SHOP,
      'b/.env': ENV,
    });
    const args = [
      'fix',
      ...HOST,
      '--set',
      'web.memoryLimit=512m',
      '--override',
      'own.yaml',
      '--write',
    ];
    expect(space.plimsoll([...args, 'a']).stdout).toContain('-f a/compose.yaml -f own.yaml up\n');
    expect(read(space, 'own.yaml')).toContain('mem_limit: 512m');
    expect(space.plimsoll([...args, 'a', 'b'])).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('One override is for one stack, and there are 2 here.'),
    });
  });

  test('tells a stack that changes along, as it shares a file', () => {
    const extending = (name: string): string =>
      `services:\n  ${name}:\n    extends: {file: ../common.yaml, service: base}\n`;
    const { plimsoll } = workspace({
      'common.yaml': 'services:\n  base: {image: i, mem_limit: 1g}\n',
      'a/compose.yaml': extending('web'),
      'b/compose.yaml': extending('api'),
    });
    const { stdout } = plimsoll(['fix', 'a', 'b', ...HOST, '--set', 'web.memoryLimit=512m']);
    expect(stdout).toContain('  also changes b, which shares a file: "api"\n');
  });

  test('refuses all of it where one number cannot be written', () => {
    const space = workspace(FILES);
    const args = [
      'fix',
      ...HOST,
      '--set',
      'web.memoryLimit=1g',
      '--set',
      'db.memoryLimit=1g',
      '--write',
    ];
    const { exit, stdout, stderr } = space.plimsoll(args, { env: { DB_MEMORY: '3g' } });
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain(
      'compose.yaml:8:16: "mem_limit" of "db" comes from "DB_MEMORY" of the environment',
    );
    expect(read(space, 'compose.yaml')).toBe(SHOP);
  });

  test.for(['web=1g', 'web.memory=1g', 'web.memoryLimit', '.memoryLimit=1g', 'web.memoryLimit='])(
    'refuses to set %s',
    (text) => {
      const { exit, stderr } = workspace(FILES).plimsoll(['fix', ...HOST, '--set', text]);
      expect([exit, stderr]).toEqual([2, expect.stringContaining('[usage-invalid]')]);
    },
  );

  test('tells programs what it does', () => {
    const { stdout } = workspace(FILES).plimsoll(['fix', ...HOST, '--format', 'json']);
    expect(JSON.parse(stdout)).toMatchObject({
      schema: 1,
      written: false,
      withheld: 1,
      stacks: [
        {
          id: '.',
          fixes: [{ rule: 'size-suffix-off-spec', service: 'web', kind: 'safe' }],
          edits: [
            { file: 'compose.yaml', line: 4, column: 16, endLine: 4, endColumn: 20, text: '1g' },
          ],
        },
      ],
    });
  });
});

describe('plimsoll fix --write', () => {
  const set = ['fix', ...HOST, '--set', 'web.memoryLimit=512m', '--write'];

  test('keeps the rights of a file, and follows a link within', () => {
    const space = workspace({ 'real/compose.yaml': SHOP, '.env': ENV });
    symlinkSync('real/compose.yaml', join(space.root, 'compose.yaml'));
    chmodSync(join(space.root, 'real/compose.yaml'), 0o640);
    expect(space.plimsoll(set)).toMatchObject({ exit: 0, stderr: '' });
    expect(read(space, 'real/compose.yaml')).toBe(SHOP.replace('1GiB', '512m'));
    expect(statSync(join(space.root, 'real/compose.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(space.root, 'real'))).toEqual(['compose.yaml']);
  });

  test('writes nothing where a link leads out', () => {
    const outside = workspace({ 'compose.yaml': SHOP });
    const space = workspace({ '.env': ENV });
    symlinkSync(join(outside.root, 'compose.yaml'), join(space.root, 'compose.yaml'));
    expect(space.plimsoll(set)).toMatchObject({
      exit: 2,
      stderr: expect.stringContaining('[edit-outside]'),
    });
    expect(read(outside, 'compose.yaml')).toBe(SHOP);
  });
});
