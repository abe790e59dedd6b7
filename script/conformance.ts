import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { type Case, readCases } from './corpus/cases.ts';
import { compareCase, type Outcome } from './corpus/compare.ts';
import { printReport } from './corpus/report.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true },
    id: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});

const files = values.cases ?? corpusFiles();
if (files.length === 0) {
  console.log('No corpus: set PLIMSOLL_CORPUS to its directory, or name files with --cases.');
  process.exit(0);
}

const known = new Map(
  Object.entries(
    JSON.parse(
      readFileSync(new URL('corpus/known-differences.json', import.meta.url), 'utf8'),
    ) as Record<string, string>,
  ),
);
const cases = files.flatMap((file) => readCases(file)).filter(isWanted);
const started = performance.now();
const outcomes: readonly Outcome[] = cases.map(compareCase);
const unexplained = printReport(outcomes, known, {
  milliseconds: performance.now() - started,
  isQuiet: values.quiet,
});
process.exitCode = unexplained === 0 ? 0 : 1;

function corpusFiles(): readonly string[] {
  const directory = process.env['PLIMSOLL_CORPUS'];
  if (directory === undefined) return [];
  return readdirSync(directory)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .map((name) => join(directory, name));
}

function isWanted({ id }: Case): boolean {
  return values.id === undefined || id === values.id;
}
