import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { type Workspace, workspace } from './workspace.ts';

const PAGE = fileURLToPath(new URL('../../../docs/cli.md', import.meta.url));
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

  test('names every option of check', () => {
    const { stdout } = workspace().plimsoll(['check', '--help']);
    const options = [...stdout.matchAll(/--[a-z-]+/g)].map(([option]) => option);
    const page = readFileSync(PAGE, 'utf8');
    const told = new Set(page.match(/--[a-z-]+/g));
    const unsaid = new Set(['--help', '--file', '--project-name']);
    expect(options.filter((option) => !told.has(option) && !unsaid.has(option))).toEqual([]);
  });
});
