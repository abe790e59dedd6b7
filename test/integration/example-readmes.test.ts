import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exampleDirectory } from './judge-example.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** A command, and below it what people are told they will see. */
const TOLD = /(?<=^```sh\nnpx plimsoll (?<command>[^\n]*)\n```\n\n```text\n)(?:.*\n)*?(?=^```$)/gm;

/** What the command line prints in an example. */
function printed(example: string, command: string): string {
  const args = ['--conditions=plimsoll-source', main, ...command.split(' ')];
  const { stdout, stderr } = spawnSync(process.execPath, args, {
    cwd: exampleDirectory(example),
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', COLUMNS: '120' },
  });
  expect(stderr).toBe('');
  return stdout;
}

describe('the README of an example', () => {
  const examples = readdirSync(exampleDirectory('.'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  test.for(examples)('tells what comes of its commands: %s', async (example) => {
    const path = `${exampleDirectory(example)}/README.md`;
    const text = readFileSync(path, 'utf8');
    expect(text.match(TOLD)?.length).toBe(text.match(/^```sh$/gm)?.length);
    const retold = text.replace(TOLD, (_, command: string) => printed(example, command));
    await expect(retold).toMatchFileSnapshot(path);
  });
});
