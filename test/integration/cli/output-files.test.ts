import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { REPORTER_NAMES } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { workspace } from './workspace.ts';

const STACK = { 'compose.yaml': 'services:\n  db: { image: postgres, mem_limit: 9g }\n' };
const HOST = ['--host', 'cpus=4,memory=8gb'];

describe('the files that an answer goes to', () => {
  test('each get their own format, beside the answer on standard output', () => {
    const { root, plimsoll } = workspace(STACK);
    const files = ['-o', 'sarif=a.sarif', '-o', 'junit=a.xml', '-o', 'codeclimate=a.json'];
    const { exit, stdout, stderr } = plimsoll(['check', ...HOST, ...files]);
    expect([exit, stderr]).toEqual([
      1,
      'Written to a.sarif\nWritten to a.xml\nWritten to a.json\n',
    ]);
    expect(stdout).toMatch(/^✖ "compose.yaml" does not fit/);
    const read = (name: string): string => readFileSync(join(root, name), 'utf8');
    expect(JSON.parse(read('a.sarif'))).toMatchObject({ version: '2.1.0' });
    expect(read('a.xml')).toMatch(/^<\?xml .*<failure /s);
    expect(JSON.parse(read('a.json'))[0]).toMatchObject({ severity: 'critical' });
  });

  test('take the place of standard output where they name no format', () => {
    const { root, plimsoll } = workspace(STACK);
    const run = plimsoll([
      'check',
      ...HOST,
      '--format',
      'json',
      '-o',
      'a.json',
      '-o',
      'text=a.txt',
    ]);
    expect(run).toEqual({ exit: 1, stdout: '', stderr: 'Written to a.json\nWritten to a.txt\n' });
    expect(JSON.parse(readFileSync(join(root, 'a.json'), 'utf8'))).toMatchObject({ exitCode: 1 });
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toMatch(/^✖/);
  });

  test('are written where nothing could be judged, too: no file keeps an earlier answer', () => {
    const { root, plimsoll } = workspace({ 'a.sarif': 'of yesterday' });
    const { exit, stdout, stderr } = plimsoll(['check', '-o', 'sarif=a.sarif']);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^Written to a\.sarif\n.*\[compose-file-missing\]/s);
    const { runs } = JSON.parse(readFileSync(join(root, 'a.sarif'), 'utf8'));
    expect(runs[0].invocations[0]).toMatchObject({ executionSuccessful: false, exitCode: 2 });
  });

  test.for([
    { output: 'sarf=a.sarif', hint: 'Did you mean "sarif"? ' },
    { output: 'sarif=', hint: '; ./sarif= is a file of that name.' },
  ])('are not named $output', ({ output, hint }) => {
    const { exit, stderr } = workspace(STACK).plimsoll(['check', '-o', output]);
    expect(exit).toBe(2);
    expect(stderr).toContain(hint);
  });

  test.for([
    { format: 'sarif', told: '"uri": "services/api/compose.yaml"' },
    { format: 'junit', told: 'file="services/api/compose.yaml"' },
    { format: 'codeclimate', told: '"path": "services/api/compose.yaml"' },
    { format: 'github', told: 'file=services/api/compose.yaml,' },
    { format: 'text', told: '\ncompose.yaml:2:' },
    { format: 'json', told: '"file": "compose.yaml"' },
  ])('name files as $format is read, wherever it is run', ({ format, told }) => {
    const { git, plimsoll } = workspace({ 'services/api/compose.yaml': STACK['compose.yaml'] });
    git('init', '--quiet');
    const { stdout } = plimsoll(['check', ...HOST, '--format', format], { at: 'services/api' });
    expect(stdout).toContain(told);
  });

  test('may have a name that looks like a format, with its directory before it', () => {
    const { root, plimsoll } = workspace(STACK);
    expect(plimsoll(['check', ...HOST, '-o', './sarif=x']).stderr).toBe('Written to ./sarif=x\n');
    expect(readFileSync(join(root, 'sarif=x'), 'utf8')).toMatch(/^✖/);
  });
});

describe('docs/formats.md', () => {
  const page = readFileSync(
    fileURLToPath(new URL('../../../docs/formats.md', import.meta.url)),
    'utf8',
  );

  test('names every format, in the order of the list', () => {
    const rows = [...page.matchAll(/^\| `(?<name>\w+)` \|/gm)].map(
      ({ groups }) => groups?.['name'],
    );
    expect(rows).toEqual(REPORTER_NAMES);
  });

  test('has commands that write what they say', () => {
    const { root, plimsoll } = workspace();
    cpSync(new URL('../../../examples/getting-started', import.meta.url), root, {
      recursive: true,
    });
    const commands = [...page.matchAll(/plimsoll (?<args>check -o [^\n]+)/g)];
    expect(commands).toHaveLength(2);
    for (const { groups } of commands) {
      const args = (groups?.['args'] ?? '').split(' ');
      const files = args.filter((arg) => arg.includes('=')).map((arg) => arg.split('=')[1]);
      const { exit, stderr } = plimsoll(args);
      expect([exit, stderr]).toEqual([0, files.map((file) => `Written to ${file}\n`).join('')]);
    }
  });
});
