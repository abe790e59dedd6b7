/**
 * Writes docs/comparison.md: what Plimsoll and other linters of Compose files say of the same mistakes, one for each rule.
 *
 *   script/compare               sets up what it compares with, and writes the page but for what is judged by hand
 */
import { spawnSync } from 'node:child_process';
import {
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { rules } from '@plimsoll/core';
import { type Scan, scan } from './measures/kics.ts';
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

const plain = scan(files);
const kics = kicsIn(plain);

/** The same files with the key that its queries about resources look at first. */
const kicsWith: Readonly<Record<string, Linter>> = {
  '3.8': kicsIn(scan(files, '3.8')),
  '2.4': kicsIn(scan(files, '2.4')),
};

function kicsIn({ version, remarks }: Scan): Linter {
  return {
    name: 'KICS',
    version,
    about: {
      'Memory Not Limited': ['memory-limit-missing'],
      'Cpus Not Limited': ['cpu-limit-missing'],
      'Pids Limit Not Set': ['pids-limit-missing'],
    },
    remarks,
  };
}

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

/**
 * Linters exit with 1 where they find something, which is no failure. They write to a file: one that exits before a pipe
 * is read to its end loses what is left in it.
 */
function output(name: string, args: readonly string[]): unknown {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-compare-'));
  const file = openSync(join(folder, 'output.json'), 'w+');
  try {
    const { stderr } = spawnSync(pathOf(name), args, { encoding: 'utf8', stdio: ['ignore', file] });
    const text = readFileSync(join(folder, 'output.json'), 'utf8');
    if (text === '') throw new Error(`${name} says nothing: ${stderr}`);
    return JSON.parse(text);
  } finally {
    closeSync(file);
    rmSync(folder, { recursive: true });
  }
}

function page(linters: readonly Linter[]): string {
  const rows = rules.map(({ id }) => {
    const cells = linters.map((linter) => cellOf(linter, id));
    return `| [${id}](rules/${id}.md) | ✔ | ${[...cells, kicsCell(id)].join(' | ')} |\n`;
  });
  const totals = [...linters, kics].map(
    ({ name, version, remarks, about }) =>
      `- **${name} ${version}** says ${remarks.length} things about these files, ${remarks.filter(({ rule }) => rule in about).length} of them about resources.\n`,
  );
  return `# Comparison

What linters of Compose files say of the mistakes that Plimsoll has rules for. Each row is the failing fixtures of one rule,
${files.length} files in all; ✔ means that the tool says something about the mistake, at the line that has it. \`script/compare\` sets up the
tools, runs them, and writes this page.

| mistake | Plimsoll | ${linters.map(({ name, version }) => `${name} ${version}`).join(' | ')} | KICS ${kics.version} |
| --- | --- | ${linters.map(() => '---').join(' | ')} | --- |
${rows.join('')}
${totals.join('')}  It takes ${plain.scanned} of the ${files.length} for Compose files. Its three queries about resources look at \`version:\` first, which
  Compose files no longer have, and pass what lacks it ([kics#6509](https://github.com/Checkmarx/kics/issues/6509)). The
  table tells what they find once the key is put before the same files: with \`version: "3.8"\` they say ${aboutResources(kicsWith['3.8'])} things, with
  \`"2.4"\` ${aboutResources(kicsWith['2.4'])}. From 3 on they look at \`deploy\` alone, and say of a service with \`mem_limit\` that it has no limit.

They look at other things, and are good at it: compose-lint at what an attacker could use, dclint at order and style. Plimsoll
does neither; use them beside it.
`;
}

/** Which `version:` it takes for KICS to see a mistake. */
function kicsCell(id: string): string {
  const cell = cellOf(kics, id);
  if (cell !== '') return cell;
  const versions = Object.entries(kicsWith).flatMap(([version, linter]) =>
    cellOf(linter, id) === '' ? [] : [`\`version: "${version}"\``],
  );
  return versions.length === 0 ? '' : `with ${versions.join(' or ')} only`;
}

function aboutResources(linter: Linter | undefined): number {
  return linter?.remarks.filter(({ rule }) => rule in linter.about).length ?? 0;
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
