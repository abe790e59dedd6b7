import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { readSettings } from '@plimsoll/core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { isMap, parseDocument } from 'yaml';
import { committedFiles, root } from './repository.ts';

/** A block of a page, and what it is written in. */
interface Example {
  /** Such as `docs/cli.md:12`. */
  readonly place: string;
  readonly page: string;
  readonly language: string;
  readonly text: string;
}

const FENCE = /^```(?<language>\w+)[^\n]*\n(?<text>[\s\S]*?)^```$/gm;

// What is wrong with the examples on the page of errors is why they are there; they have a test of their own.
const examples: readonly Example[] = committedFiles()
  .filter((file) => file !== 'docs/errors.md' && /^(?:docs\/(?:rules\/)?)?[^/]+\.md$/.test(file))
  .flatMap((page) => {
    const text = readFileSync(join(root, page), 'utf8');
    return Array.from(text.matchAll(FENCE), ({ index, groups }) => ({
      place: `${page}:${text.slice(0, index).split('\n').length}`,
      page,
      language: groups?.['language'] ?? '',
      text: groups?.['text'] ?? '',
    }));
  });

function examplesIn(...languages: readonly string[]): readonly Example[] {
  return examples.filter(({ language }) => languages.includes(language));
}

/** What a block of YAML says at its top; nothing for a piece that stands for itself nowhere. */
function keysOf({ text }: Example): readonly string[] {
  const { contents, errors } = parseDocument(text, { logLevel: 'silent' });
  if (errors.length > 0 || !isMap(contents)) return [];
  return contents.items.map(({ key }) => String(key));
}

/** The keys of `plimsoll.yaml`. */
function settingsKeys(): readonly string[] {
  const schema = readFileSync(join(root, 'packages/core/schema/settings.schema.json'), 'utf8');
  return Object.keys(JSON.parse(schema).properties);
}

describe('settings on a page', () => {
  const keys = new Set(settingsKeys());
  const settings = examplesIn('yaml').filter((example) => {
    const own = keysOf(example);
    return own.length > 0 && own.every((key) => keys.has(key));
  });

  test('are on several', () => {
    expect(settings.length).toBeGreaterThan(8);
  });

  test.for(settings)('are such as $place has them', ({ text, page }) => {
    expect(readSettings(text, page).problems).toEqual([]);
  });
});

describe('a command on a page', () => {
  const COMMAND = /(?:^|[$|] |npx )plimsoll (?<name>[a-z]+)(?<rest>[^|#\n]*)/gm;
  const commands = examplesIn('sh', 'console').flatMap(({ place, text }) =>
    Array.from(text.matchAll(COMMAND), ({ groups }) => ({
      place,
      name: groups?.['name'] ?? '',
      options: Array.from(
        groups?.['rest']?.matchAll(/(?<= )--?[a-z][\w-]*/g) ?? [],
        ([option]) => option,
      ),
    })),
  );
  const byName = [...Map.groupBy(commands, ({ name }) => name)];

  test('is on many', () => {
    expect(byName.length).toBeGreaterThan(8);
  });

  test.for(byName)('has the options that there are: plimsoll %s', ([name, uses]) => {
    const main = join(root, 'packages/cli/src/main.ts');
    const { stdout } = spawnSync(
      process.execPath,
      ['--conditions=plimsoll-source', main, name, '--help'],
      { encoding: 'utf8' },
    );
    expect(stdout).toMatch(new RegExp(`^Usage: plimsoll ${name}\\b`));
    const known = new Set(stdout.match(/(?<= )--?[a-z][\w-]*/g));
    const unknown = uses.flatMap(({ place, options }) =>
      options.filter((option) => !known.has(option)).map((option) => `${place}: ${option}`),
    );
    expect(unknown).toEqual([]);
  });
});

/** What the text around an example has by then. */
const KNOWN: Readonly<Record<string, string>> = {
  'docs/fixing.md':
    "import type { StackRequest } from '@plimsoll/core';\ndeclare const stack: StackRequest;\ndeclare const before: string;\n",
};

test('a program on a page has no wrong types', () => {
  const folder = join(root, 'packages/cli/page-examples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const programs = examplesIn('ts');
  expect(programs.length).toBeGreaterThan(5);
  for (const { place, page, text } of programs) {
    const file = `${place.replaceAll(/[^\w]/g, '-')}.ts`;
    writeFileSync(join(folder, file), `${KNOWN[page] ?? ''}${text}`);
  }
  const compilerOptions = {
    ...{ noEmit: true, composite: false, isolatedDeclarations: false },
    // What people name, and do not use here, is theirs to use.
    ...{ noUnusedLocals: false, types: ['node'] },
  };
  const project = { extends: '../../../tsconfig.base.json', compilerOptions, include: ['.'] };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(project));
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
    cwd: folder,
    encoding: 'utf8',
  });
  expect(stdout.split('\n').filter((line) => /^[\w-]+\.ts\(/.test(line))).toEqual([]);
});

// script/bootstrap installs both linters there.
describe.runIf(process.platform === 'linux')('a workflow on a page', () => {
  const workflows = examplesIn('yaml').filter((example) => keysOf(example).includes('jobs'));

  test('is on several', () => {
    expect(workflows.length).toBeGreaterThan(2);
  });

  test.for(workflows)('passes actionlint and zizmor: $place', ({ text }) => {
    const folder = mkdtempSync(join(root, 'node_modules/.plimsoll-workflows-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const path = join(folder, 'workflow.yml');
    writeFileSync(path, text.replaceAll('<commit>', '0'.repeat(40)));
    for (const [name, ...options] of LINTERS) {
      const { status, stdout, stderr } = spawnSync(name, [...options, path], {
        encoding: 'utf8',
        env: {
          ...process.env,
          PATH: [join(root, '.tools/bin'), process.env['PATH']].join(delimiter),
        },
      });
      expect(status, stdout + stderr).toBe(0);
    }
  });
});

const LINTERS = [
  ['actionlint'],
  ['zizmor', '--offline', '--quiet', '--strict-collection'],
] as const;
