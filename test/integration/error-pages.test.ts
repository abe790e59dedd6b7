import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { activate, type Problem, problemLines, readDocument, renderLines } from '@plimsoll/core';
import { ERROR_CLASSES } from '@plimsoll/core/internal/errors/codes';
import { disk, toPortablePath } from '@plimsoll/node';
import { describe, expect, test } from 'vitest';

const page = fileURLToPath(new URL('../../docs/errors.md', import.meta.url));
const main = fileURLToPath(new URL('../../packages/cli/src/main.ts', import.meta.url));

const SECTION = /(?<=^### `)(?<code>[^`]+)`\n(?:(?!^##)[\s\S])*/gm;
/** A file of an example; without a name it is the compose.yaml. */
const FILE = /^```(?:yaml|dotenv)(?: (?<name>\S+))?\n(?<text>[\s\S]*?)^```$/gm;
const COMMAND = /^```sh\nnpx plimsoll (?<command>[^\n]*)\n```$/m;
const TOLD = /(?<=^```text\n)[\s\S]*?(?=^```$)/m;

/** The section with what Plimsoll really prints; one without files or a command needs a machine of its own. */
function retold(section: string): string {
  const files = [...section.slice(0, section.search(TOLD)).matchAll(FILE)];
  const command = COMMAND.exec(section)?.groups?.['command'];
  if (files.length === 0 && command === undefined) return section;
  const directory = mkdtempSync(join(tmpdir(), 'plimsoll-errors-'));
  try {
    for (const { groups = {} } of files) {
      const path = join(directory, groups['name'] ?? 'compose.yaml');
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, groups['text'] ?? '');
    }
    const printed = command === undefined ? readIn(directory) : runIn(directory, command);
    return section.replace(TOLD, () => printed.replaceAll(directory, '/srv/stack'));
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function readIn(directory: string): string {
  const files = disk();
  const at = toPortablePath(directory);
  const { document, problems } = readDocument({ files, directory: at, missingEnvFiles: 'error' });
  const told = document === undefined ? problems : activate(document).problems;
  return renderLines(
    told.flatMap((problem) => problemLines(problem, (position) => lineOf(directory, position))),
    false,
  );
}

function lineOf(directory: string, { file, line }: NonNullable<Problem['position']>): string {
  return readFileSync(join(directory, file), 'utf8').split('\n')[line - 1] ?? '';
}

function runIn(directory: string, command: string): string {
  const args = ['--conditions=plimsoll-source', main, ...command.split(' ')];
  const { stderr } = spawnSync(process.execPath, args, {
    cwd: directory,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: '0', COLUMNS: '120' },
  });
  return stderr;
}

describe('docs/errors.md', () => {
  const text = readFileSync(page, 'utf8');

  test('has a heading for every code, and for nothing else', () => {
    const headings = [...text.matchAll(SECTION)].map(({ groups }) => groups?.['code']);
    expect(headings.toSorted()).toEqual(Object.keys(ERROR_CLASSES).toSorted());
  });

  test('shows what Plimsoll prints about each example', async () => {
    await expect(text.replace(SECTION, retold)).toMatchFileSnapshot(page);
  });

  test('shows of each example the error that it is about', () => {
    const strays = [...text.matchAll(SECTION)]
      .filter(([section, code]) => !TOLD.exec(section)?.[0].includes(`[${code}]`))
      .map(([, code]) => code);
    expect(strays).toEqual([]);
  });
});
