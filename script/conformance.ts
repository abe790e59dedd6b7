import { readFileSync } from 'node:fs';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { compareCase, type Outcome } from './corpus/compare.ts';
import { printReport } from './corpus/report.ts';
import { wantedCases } from './corpus/wanted-cases.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', multiple: true },
    id: { type: 'string' },
    quiet: { type: 'boolean', default: false },
  },
});

const known = new Map(
  Object.entries(
    JSON.parse(
      readFileSync(new URL('corpus/known-differences.json', import.meta.url), 'utf8'),
    ) as Record<string, string>,
  ),
);
const cases = wantedCases(values);
const started = performance.now();
const outcomes: readonly Outcome[] = cases.map(compareCase);
const unexplained = printReport(outcomes, known, {
  milliseconds: performance.now() - started,
  isQuiet: values.quiet,
});
process.exitCode = unexplained === 0 ? 0 : 1;
