import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { workspace } from './cli/workspace.ts';
import { exampleDirectory } from './judge-example.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');
const example = exampleDirectory('getting-started');

/** The first code block of a language. */
function block(language: string): string {
  return (
    new RegExp(`^\`\`\`${language}\\n(?<code>.*?)^\`\`\`$`, 'ms').exec(readme)?.groups?.['code'] ??
    ''
  );
}

describe('the README', () => {
  test('shows what the command line prints when one line is edited', () => {
    const names = ['compose.yaml', '.env', 'plimsoll.yaml'];
    const files = names.map((name) => [name, readFileSync(`${example}/${name}`, 'utf8')] as const);
    const { write, plimsoll } = workspace(Object.fromEntries(files));
    const [, stack = ''] = files[0] ?? [];
    write({ 'compose.yaml': stack.replace('mem_limit: 768m', 'mem_limit: 1536m') });
    const shown = block('console');
    const { stdout, exit } = plimsoll(['check']);
    expect(exit).toBe(1);
    expect(`$ plimsoll check\n${stdout}`.startsWith(shown)).toBe(true);
    expect(shown.length).toBeGreaterThan(300);
  });

  test('has a script that runs', () => {
    const script = block('ts').replace("'/srv/shop'", JSON.stringify(example));
    const path = `${root}packages/cli/readme-script.mts`;
    onTestFinished(() => rmSync(path, { force: true }));
    writeFileSync(path, script);
    const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=plimsoll-source', path], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(stdout).toBe('warns\n');
  });

  test('names commands that there are', () => {
    const named = [...readme.matchAll(/^\| `plimsoll (?<name>\w+)/gm)].map(
      (match) => match.groups?.['name'],
    );
    const files = readdirSync(`${root}packages/cli/src/commands`);
    // "complete" is for shells, and help says nothing of it.
    const commands = files
      .map((file) => file.replace('.ts', ''))
      .filter((name) => name !== 'complete');
    expect(named.toSorted()).toEqual(commands.toSorted());
  });
});
