/**
 * Says of a vitest JSON report what failed, one line each, then `N passed, N failed, N skipped`; exits 1 unless all is well.
 *
 *   node script/count-tests.ts REPORT RUNNER_EXIT [FAILED_CHECK...]
 *
 * What runs no test must not look green: a suite that failed to load, a runner that failed without a
 * failing test, a report that is missing and a run without tests each count as a failure.
 */
import { existsSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

interface Test {
  readonly status: string;
  readonly title: string;
  readonly ancestorTitles: readonly string[];
  readonly failureMessages: readonly string[];
}

interface Suite {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly Test[];
}

/** Failed tests that are named; the others are counted. */
const MOST_NAMED = 20;

/** Characters of a title, and of a message, so that they are read at a glance. */
const MOST_CHARACTERS = 200;

const [report = '', runnerExit = '0', ...failedChecks] = process.argv.slice(2);

function readSuites(path: string): readonly Suite[] {
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { testResults: Suite[] }).testResults;
}

/** What failed in a suite: its tests, or all of it where none of them tells. */
function failuresIn({ name, status, message, assertionResults }: Suite): readonly string[] {
  const file = relative(process.cwd(), name);
  const failed = assertionResults.filter((test) => test.status === 'failed');
  if (failed.length > 0) {
    return failed.map(({ ancestorTitles, title, failureMessages: [thrown = ''] }) =>
      told([file, ...ancestorTitles, title].join(' › '), thrown),
    );
  }
  return status === 'failed' ? [told(file, message || 'It failed outside of its tests.')] : [];
}

function told(what: string, message: string): string {
  return `${brief(what)}: ${brief(message.trimStart().split('\n', 1)[0] ?? '')}`;
}

function brief(text: string): string {
  const line = stripVTControlCharacters(text).replaceAll(/\s+/g, ' ');
  return line.length > MOST_CHARACTERS ? `${line.slice(0, MOST_CHARACTERS - 1)}…` : line;
}

const suites = readSuites(report);
const tests = suites.flatMap(({ assertionResults }) => assertionResults);
const passed = tests.filter(({ status }) => status === 'passed').length;
const skipped = tests.filter(({ status }) => !['passed', 'failed'].includes(status)).length;
const explained = suites.flatMap(failuresIn);
const isTold = explained.length > 0 || (runnerExit === '0' && passed > 0);
const failedTests = isTold ? explained : [`vitest ended with ${runnerExit}, and no test failed`];

const unnamed = failedTests.length - MOST_NAMED;
const lines = [...failedChecks.map(brief), ...failedTests.slice(0, MOST_NAMED)];
if (unnamed > 0) lines.push(`and ${unnamed} ${unnamed === 1 ? 'test' : 'tests'} more`);
console.log(['', ...lines.map((line) => `✘ ${line}`)].join('\n'));
const failures = failedChecks.length + failedTests.length;
console.log(`${passed} passed, ${failures} failed, ${skipped} skipped`);
process.exitCode = failures === 0 ? 0 : 1;
