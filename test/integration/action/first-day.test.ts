import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Report, standing } from '@plimsoll/core';
import { describe, expect, test } from 'vitest';
import { repository } from '../cli/workspace.ts';
import type { Files } from '../two-revisions.ts';
import { type RealRepository, realRepositories } from './real-repositories.ts';
import type { StepResult } from './run-action.ts';
import { openStage } from './stage.ts';

const SETTINGS = 'plimsoll.yaml';
const WORKFLOW = '.github/workflows/plimsoll.yml';
const BASELINE = '.plimsoll-baseline.json';

/** Lets `plimsoll init` write, and `plimsoll check` judge by it; hands over what was written. */
function begin({ files, name }: RealRepository): { written: Files; checked: Report } {
  const { root, plimsoll, git } = repository(files, name);
  expect(plimsoll(['init', '--write'])).toMatchObject({ exit: 0, stderr: '' });
  expect(git('status', '--porcelain', '--untracked-files=all').split('\n').toSorted()).toEqual([
    `?? ${WORKFLOW}`,
    `?? ${BASELINE}`,
    `?? ${SETTINGS}`,
  ]);
  const written = [SETTINGS, WORKFLOW, BASELINE].map((path) => [
    path,
    readFileSync(join(root, path), 'utf8'),
  ]);
  const { exit, stdout } = plimsoll(['check', '--format', 'json']);
  expect(exit).toBe(0);
  return { written: Object.fromEntries(written), checked: JSON.parse(stdout) };
}

function reportOf({ outputs }: StepResult): Report {
  return JSON.parse(readFileSync(outputs['report'] ?? '', 'utf8'));
}

/** What counts: `rule: file:line, service`. */
function counted({ stacks }: Report): string[] {
  const findings = stacks.flatMap((stack) => standing(stack.findings));
  return findings.map(
    ({ rule, position, service }) => `${rule}: ${position?.file}:${position?.line}, ${service}`,
  );
}

function knownIn({ stacks }: Report): number {
  return stacks
    .flatMap(({ findings }) => findings)
    .filter(({ suppressed }) => suppressed?.by === 'baseline').length;
}

/** A service of this name at the head of all others, and the line that it begins on. */
function withNewcomer(text: string, ...keys: readonly string[]): { text: string; line: number } {
  const services = /^services:[^\n]*\n(?:\s*(?:#[^\n]*)?\n)*(?<indent> +)/m.exec(text);
  if (services === null) throw new Error('There are no services to add one to.');
  const indent = services.groups?.['indent'] ?? '';
  const before = text.slice(0, services.index + (services[0].indexOf('\n') + 1));
  const lines = [
    `${indent}newcomer:`,
    ...['image: busybox', ...keys].map((key) => `${indent}${indent}${key}`),
  ];
  const after = text.slice(before.length);
  return { text: `${before}${lines.join('\n')}\n${after}`, line: before.split('\n').length };
}

describe.each(realRepositories())('a repository with $kind ($name)', (real) => {
  test('is green on its first day, and judged from then on', async () => {
    const { written, checked } = begin(real);
    expect(checked.stacks).toHaveLength(real.stacks);
    expect([counted(checked), knownIn(checked)]).toEqual([[], real.known]);
    await first(real, written);
    await second(real, written);
    await tooLarge(real, written);
  });
});

/** The pull request that brings Plimsoll. */
async function first({ files, known }: RealRepository, written: Files): Promise<void> {
  await using stage = await openStage(written, files);
  const result = await stage.run();
  expect(result.exitCode, result.log).toBe(0);
  const report = reportOf(result);
  expect([counted(report), knownIn(report)]).toEqual([[], known]);
}

/** The next one adds a service without a limit: it alone is told. */
async function second(
  { files, composeFile, known }: RealRepository,
  written: Files,
): Promise<void> {
  const { text, line } = withNewcomer(files[composeFile] ?? '');
  await using stage = await openStage({ [composeFile]: text }, { ...files, ...written });
  const result = await stage.run();
  const report = reportOf(result);
  expect([result.exitCode, report.outcome]).toEqual([0, 'warns']);
  expect(counted(report)).toEqual([`memory-limit-missing: ${composeFile}:${line}, newcomer`]);
  expect(knownIn(report)).toBe(known);
}

/** One that takes more than the host has is red, at the line that does. */
async function tooLarge(real: RealRepository, written: Files): Promise<void> {
  const { file, text, line } = enlarged(real);
  await using stage = await openStage({ [file]: text }, { ...real.files, ...written });
  const result = await stage.run();
  expect(result.exitCode).toBe(1);
  const report = reportOf(result);
  const [worst] = counted(report);
  expect(worst).toMatch(`limit-exceeds-host: ${file}:${line}, `);
  expect(new Set(places(counted(report)))).toEqual(new Set([`${file}:${line}`]));
  expect(stage.github.comments).toMatchObject([
    { body: expect.stringMatching(/^### ❌ Plimsoll/) },
  ]);
}

function places(told: readonly string[]): string[] {
  return told.map((line) => line.split(': ')[1]?.split(', ')[0] ?? '');
}

function enlarged({ files, composeFile, raise }: RealRepository): {
  file: string;
  text: string;
  line: number;
} {
  if (raise === undefined) {
    const { text, line } = withNewcomer(files[composeFile] ?? '', 'mem_limit: 100g');
    return { file: composeFile, text, line: line + 2 };
  }
  const { file, from, to } = raise;
  const before = files[file] ?? '';
  const at = before.indexOf(from);
  if (at < 0) throw new Error(`"${from}" is not in "${file}".`);
  const text = before.replace(from, to);
  return { file, text, line: before.slice(0, at).split('\n').length };
}
