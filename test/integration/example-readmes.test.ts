import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exampleDirectory } from './judge-example.ts';

const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

/** A command that a README tells people to run, and what it says they will see. */
interface Told {
  readonly example: string;
  readonly command: string;
  readonly output: string;
}

function toldIn(example: string): Told[] {
  const text = readFileSync(`${exampleDirectory(example)}/README.md`, 'utf8');
  const blocks = text.matchAll(/^```sh\nnpx plimsoll (.*)\n```\n\n```text\n(.*?)^```$/gms);
  return [...blocks].map(([, command = '', output = '']) => ({ example, command, output }));
}

describe('the README of an example', () => {
  const examples = readdirSync(exampleDirectory('.'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);

  test.for(examples)('tells a command to run: %s', (example) => {
    expect(toldIn(example).length).toBeGreaterThan(0);
  });

  test.for(examples.flatMap(toldIn))(
    'tells what comes of it: $example, plimsoll $command',
    ({ example, command, output }) => {
      const args = ['--conditions=plimsoll-source', main, ...command.split(' ')];
      const { stdout, stderr } = spawnSync(process.execPath, args, {
        cwd: exampleDirectory(example),
        encoding: 'utf8',
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', COLUMNS: '120' },
      });
      expect(stderr).toBe('');
      expect(stdout).toBe(output);
    },
  );
});
