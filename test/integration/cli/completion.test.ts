import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { completed, type ShellName } from './shell.ts';
import { type Workspace, workspace } from './workspace.ts';

/** Names that are commands to a shell that expands them. */
const TRAP = '$(touch${IFS}gone)';

const FILES = {
  'compose.yaml': 'services: {}\n',
  'deploy/compose.prod.yaml': 'services: {}\n',
  'plimsoll.yaml': `hosts:\n  "my-${TRAP}": { memory: 1g }\nstacks:\n  shop: {}\n`,
};

function project(): Workspace {
  const space = workspace(FILES);
  space.git('init', '--quiet', '--initial-branch=main');
  space.commit('Begin');
  space.git('branch', `topic-${TRAP}`);
  return space;
}

const SHELLS: readonly ShellName[] = ['bash', 'zsh', 'fish'];

describe.runIf(process.platform === 'linux').for(SHELLS)('the Tab key in %s', (shell) => {
  test.for([
    { name: 'a command', line: 'plimsoll expl', becomes: 'plimsoll explain' },
    { name: 'an option', line: 'plimsoll check --proj', becomes: /^plimsoll check --project-/ },
    {
      name: 'a rule',
      line: 'plimsoll explain unlimited-be',
      becomes: 'plimsoll explain unlimited-beside-tight-host',
    },
    {
      name: 'a host',
      line: 'plimsoll check --host macb',
      becomes: 'plimsoll check --host macbook-air-m4-24gb',
    },
    {
      name: 'a word behind an equals sign',
      line: 'plimsoll check --format=sa',
      becomes: /^plimsoll check --format=sarif$/,
    },
    {
      name: 'a value after an option before the command',
      line: 'plimsoll -f compose.yaml check --target sw',
      becomes: 'plimsoll -f compose.yaml check --target swarm',
    },
    {
      name: 'a file',
      line: 'plimsoll check -f deploy/comp',
      becomes: 'plimsoll check -f deploy/compose.prod.yaml',
    },
    {
      name: 'a directory',
      line: 'plimsoll check --project-directory depl',
      becomes: /^plimsoll check --project-directory deploy\/?$/,
    },
    {
      name: 'a stack of the settings',
      line: 'plimsoll history sho',
      becomes: 'plimsoll history shop',
    },
  ])('completes $name', async ({ line, becomes }) => {
    const told = (await completed(shell, line, project().root)).trimEnd();
    if (typeof becomes === 'string') expect(told).toBe(becomes);
    else expect(told).toMatch(becomes);
  });

  test.for([
    { name: 'a host of plimsoll.yaml', line: 'plimsoll check --host my-', becomes: `my-${TRAP}` },
    { name: 'a branch', line: 'plimsoll diff topic-', becomes: `topic-${TRAP}` },
  ])('never runs what $name is called', async ({ line, becomes }) => {
    const { root } = project();
    expect((await completed(shell, line, root)).trimEnd()).toMatch(
      new RegExp(`${becomes.replaceAll(/[$(){}]/g, '\\$&')}$`),
    );
    expect(existsSync(join(root, 'gone'))).toBe(false);
  });
});

describe('plimsoll complete', () => {
  test('offers no name that a terminal would obey', () => {
    const { plimsoll } = workspace({
      'plimsoll.yaml':
        'hosts:\n  "my\\ncommand": { memory: 1g }\n  "my\\e[2J": { memory: 1g }\n  mine: { memory: 1g }\n',
    });
    const { stdout } = plimsoll(['complete', '--', 'check', '--host', 'm']);
    expect(stdout.split('\n').slice(0, 2)).toEqual(['none', 'mine\tof plimsoll.yaml']);
  });

  test.for([
    {
      name: 'settings that are broken',
      files: { 'plimsoll.yaml': 'hosts: [' },
      words: ['check', '--host', 'aut'],
      told: 'auto',
    },
    { name: 'a directory without a repository', files: {}, words: ['diff', ''], told: '' },
    { name: 'an option before any command', files: {}, words: ['--target', 'sw'], told: 'swarm' },
    { name: 'an argument too many', files: {}, words: ['explain', 'a', 'b', ''], told: '' },
    { name: 'no word at all', files: {}, words: [], told: 'init' },
  ])('has an answer beside $name', ({ files, words, told }) => {
    const { exit, stdout, stderr } = workspace(files).plimsoll(['complete', '--', ...words]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout.split('\n')[1]?.split('\t')[0]).toBe(told);
  });

  test('stands in no help, and completion refuses shells it does not know', () => {
    const { plimsoll } = workspace();
    expect(plimsoll(['--help']).stdout).not.toMatch(/^ {2}complete /m);
    expect(plimsoll(['completion', 'tcsh']).stderr).toContain('Write one of bash, zsh, fish.');
  });
});
