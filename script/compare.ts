/**
 * Writes docs/comparison.md: what Plimsoll and other linters of Compose files say of the same mistakes, one for each rule.
 *
 *   script/compare               sets up what it compares with, and writes the page but for what is judged by hand
 */
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { rules } from '@plimsoll/core';
import { program } from './measures/places.ts';

const repository = join(import.meta.dirname, '..');
const fixtures = join(repository, 'test/fixtures/rules');

/** What a linter says of one line. */
interface Remark {
  readonly file: string;
  readonly line: number;
  readonly rule: string;
}

/** A linter, and which of its rules are about a mistake of ours: all others look for something else. */
interface Linter {
  readonly name: string;
  readonly version: string;
  readonly about: Readonly<Record<string, readonly string[]>>;
  readonly remarks: readonly Remark[];
}

const files = rules.flatMap(({ id }) =>
  readdirSync(join(fixtures, id, 'fail')).map((name) =>
    join(fixtures, id, 'fail', name, 'compose.yaml'),
  ),
);

const composeLint: Linter = {
  name: 'compose-lint',
  version: versionOf('compose-lint'),
  about: { 'CL-0026': ['memory-limit-missing', 'cpu-limit-missing'] },
  remarks: (
    output('compose-lint', ['check', '--format', 'json', ...files]) as {
      findings: { file: string; line: number; rule_id: string }[];
    }
  ).findings.map(({ file, line, rule_id: rule }) => ({ file, line, rule })),
};

/** Its category for resources, "performance", has no rules. */
const dclint: Linter = {
  name: 'dclint',
  version: versionOf('dclint'),
  about: {},
  remarks: (
    output('dclint', ['--formatter', 'json', ...files]) as {
      filePath: string;
      messages: { line: number; rule: string }[];
    }[]
  ).flatMap(({ filePath: file, messages }) =>
    messages.map(({ line, rule }) => ({ file, line, rule })),
  ),
};

/**
 * KICS is not run: what is known of its three presence checks is that they look at `version:` first, and pass a file without it.
 * @see https://github.com/Checkmarx/kics/issues/6509
 */
const KICS: Readonly<Record<string, string>> = {
  'memory-limit-missing': 'with `version:` only',
  'cpu-limit-missing': 'with `version:` only',
  'pids-limit-missing': 'with `version:` below 3 only',
};

const path = join(repository, 'docs/comparison.md');
writeFileSync(path, `${page([composeLint, dclint])}\n${judgedByHand(path)}`);

/** The last part of the page is people's work: no tool can judge whether a finding is right. */
function judgedByHand(path: string): string {
  const text = readFileSync(path, 'utf8');
  const start = text.indexOf('## On real stacks\n');
  if (start < 0) throw new Error(`${path} has lost its part "On real stacks".`);
  return text.slice(start);
}

function pathOf(name: string): string {
  const path = program(name);
  if (path === undefined) throw new Error(`script/bootstrap peers installs ${name}.`);
  return path;
}

function versionOf(name: string): string {
  const { stdout } = spawnSync(pathOf(name), ['--version'], { encoding: 'utf8' });
  return /\d+(\.\d+)+/.exec(stdout)?.[0] ?? 'of unknown version';
}

/** Linters exit with 1 where they find something, which is no failure. */
function output(name: string, args: readonly string[]): unknown {
  const { stdout, stderr } = spawnSync(pathOf(name), args, {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (stdout === '') throw new Error(`${name} says nothing: ${stderr}`);
  return JSON.parse(stdout);
}

function page(linters: readonly Linter[]): string {
  const rows = rules.map(({ id }) => {
    const cells = linters.map((linter) => cellOf(linter, id));
    return `| [${id}](rules/${id}.md) | ✔ | ${[...cells, KICS[id] ?? ''].join(' | ')} |\n`;
  });
  const totals = linters.map(
    ({ name, version, remarks, about }) =>
      `- **${name} ${version}** says ${remarks.length} things about these files, ${remarks.filter(({ rule }) => rule in about).length} of them about resources.\n`,
  );
  return `# Comparison

What linters of Compose files say of the mistakes that Plimsoll has rules for. Each row is the failing fixtures of one rule,
${files.length} files in all; ✔ means that the tool says something about the mistake, at the line that has it. \`script/compare\` sets up the
tools, runs them, and writes this page.

| mistake | Plimsoll | ${linters.map(({ name, version }) => `${name} ${version}`).join(' | ')} | KICS |
| --- | --- | ${linters.map(() => '---').join(' | ')} | --- |
${rows.join('')}
${totals.join('')}- **KICS** was not run. Its three queries about resources look at \`version:\` first, which Compose files no longer have, and
  pass what lacks it ([kics#6509](https://github.com/Checkmarx/kics/issues/6509)).

They look at other things, and are good at it: compose-lint at what an attacker could use, dclint at order and style. Plimsoll
does neither; use them beside it.
`;
}

/** Whether a linter has a remark about a mistake at a line where we find it. */
function cellOf({ about, remarks }: Linter, id: string): string {
  const found = remarks.filter(({ file, line, rule }) => {
    const path = resolve(file);
    const isAbout = about[rule]?.includes(id) && path.startsWith(join(fixtures, id, 'fail/'));
    return isAbout && linesOf(path).includes(line);
  });
  const names = [...new Set(found.map(({ rule }) => rule))];
  return names.length === 0 ? '' : `✔ ${names.join(', ')}`;
}

function linesOf(composeFile: string): readonly number[] {
  const findings = readFileSync(composeFile.replace(/compose\.yaml$/, 'findings.txt'), 'utf8');
  return [...findings.matchAll(/^compose\.yaml:(\d+):/gm)].map(([, line]) => Number(line));
}
