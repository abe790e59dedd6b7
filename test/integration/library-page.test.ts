import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { type Workspace, workspace } from './cli/workspace.ts';
import { exampleDirectory } from './judge-example.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const PAGE = `${root}docs/library.md`;

/** A program, and below it what people are told that it prints. */
const TOLD = /(?<=^```ts\n(?<program>[\s\S]*?)^```\n\n```text\n)[\s\S]*?(?=^```$)/gm;

/** The example, and before it a commit with a smaller worker. */
function shop(): Workspace {
  const space = workspace({}, 'shop');
  for (const name of ['.env', 'compose.yaml']) {
    cpSync(`${exampleDirectory('getting-started')}/${name}`, `${space.root}/${name}`);
  }
  const final = readFileSync(`${space.root}/compose.yaml`, 'utf8');
  space.git('init', '--quiet', '--initial-branch=main');
  space.write({ 'compose.yaml': final.replace('768m', '512m') });
  space.commitAt('2026-02-09T12:00:00Z', 'Three workers');
  space.write({ 'compose.yaml': final });
  space.commitAt('2026-03-02T12:00:00Z', 'More memory for the workers');
  return space;
}

/** Runs a program where it finds the packages, in a directory of its own choice. */
function printed(program: string, cwd: string): string {
  const path = `${root}packages/cli/library-page.mts`;
  onTestFinished(() => rmSync(path, { force: true }));
  writeFileSync(path, program);
  const { stdout, stderr } = spawnSync(process.execPath, ['--conditions=plimsoll-source', path], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0' },
  });
  expect(stderr).toBe('');
  return stdout;
}

test('docs/library.md has programs that print what it tells', async () => {
  const page = readFileSync(PAGE, 'utf8');
  const { root: cwd } = shop();
  expect(page.match(TOLD)).toHaveLength(page.match(/^```ts$/gm)?.length ?? -1);
  const retold = page.replace(TOLD, (_, program: string) => printed(program, cwd));
  await expect(retold).toMatchFileSnapshot(PAGE);
});
