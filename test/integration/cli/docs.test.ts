import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Workspace, workspace } from './workspace.ts';

const PAGE = fileURLToPath(new URL('../../../docs/cli.md', import.meta.url));
const MAIN = fileURLToPath(new URL('../../../packages/cli/src/main.ts', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../../examples/getting-started', import.meta.url));

/** What the commits hold: their ids are told on the page, and should change with these alone. */
const FILES = ['.env', 'compose.yaml', 'plimsoll.yaml'];

/** A command, and below it what people are told they will see. */
const TOLD = /(?<=^```sh\nplimsoll (?<command>[^\n]*)\n```\n\n```text\n).*?(?=^```$)/gms;

/** The example with the commits that the page speaks of; their ids are the same everywhere. */
function threeCommits(): Workspace {
  const space = workspace({}, 'shop');
  for (const name of FILES) cpSync(`${EXAMPLE}/${name}`, `${space.root}/${name}`);
  space.git('init', '--quiet', '--initial-branch=main');
  const compose = `${space.root}/compose.yaml`;
  const final = readFileSync(compose, 'utf8');
  commitOn(
    '2026-01-05',
    'Open the shop',
    final.replace('WORKERS:-1', 'X:-1').replace('768m', '512m'),
  );
  commitOn('2026-02-09', 'Three workers', final.replace('768m', '512m'));
  commitOn('2026-03-02', 'More memory for the workers', final);
  return space;

  function commitOn(day: string, message: string, text: string): void {
    writeFileSync(compose, text);
    space.commitAt(`${day}T12:00:00Z`, message);
  }
}

describe('docs/cli.md', () => {
  test('tells what comes of its commands', async () => {
    const text = readFileSync(PAGE, 'utf8');
    const space = threeCommits();
    expect(text.match(TOLD)?.length).toBe(text.match(/^```sh$/gm)?.length);
    const retold = text.replace(TOLD, (_, command: string) => {
      const { stdout, stderr } = space.plimsoll(command.split(' '));
      return stdout + stderr;
    });
    await expect(retold).toMatchFileSnapshot(PAGE);
  });

  test.for(commandNames())('has a section for %s, which names its every option', (name) => {
    const page = readFileSync(PAGE, 'utf8');
    const sections = page.split(/^(?=## )/m);
    const section = sections.find((text) => text.startsWith(`## ${name}\n`)) ?? '';
    expect(section).not.toBe('');
    const { stdout } = workspace().plimsoll([name, '--help']);
    const options = [...stdout.matchAll(/(?<=^ {2}(?:-\w, )?)--[a-z-]+/gm)].map(
      ([option]) => option,
    );
    const told = new Set([...COMMON, ...(section.match(/--[a-z-]+/g) ?? [])]);
    expect(options.filter((option) => !told.has(option))).toEqual([]);
  });
});

/** Options that mean the same for every command that has them: they are told once, where they come first. */
const COMMON: readonly string[] = [...optionsTold('check'), ...optionsTold('verify')];

function optionsTold(name: string): readonly string[] {
  const section = readFileSync(PAGE, 'utf8').split(/^(?=## )/m);
  const [text = ''] = section.filter((candidate) => candidate.startsWith(`## ${name}\n`));
  return [...(text.match(/--[a-z-]+/g) ?? []), '--help', '--file', '--project-name'];
}

/** Those that help tells of. */
function commandNames(): readonly string[] {
  const { stdout } = spawnSync(process.execPath, ['--conditions=plimsoll-source', MAIN, '--help'], {
    encoding: 'utf8',
  });
  const [, commands = ''] = stdout.split(/^(?:Commands|Examples):\n/m);
  return Array.from(
    commands.matchAll(/^ {2}(?<name>[a-z]+)/gm),
    ({ groups }) => groups?.['name'] ?? '',
  );
}
