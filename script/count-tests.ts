/**
 * Prints `N passed, N failed, N skipped` for a vitest JSON report, and exits 1 unless all is well.
 *
 *   node script/count-tests.ts REPORT RUNNER_EXIT FAILED_CHECKS
 *
 * What runs no test must not look green: a suite that failed to load, a runner that failed without a
 * failing test, a report that is missing and a run without tests each count as a failure.
 */
import { existsSync, readFileSync } from 'node:fs';

interface Suite {
  readonly status: string;
  readonly assertionResults: readonly { readonly status: string }[];
}

interface Count {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const [report = '', runnerExit = '0', failedChecks = '0'] = process.argv.slice(2);

function readSuites(path: string): readonly Suite[] {
  if (!existsSync(path)) return [];
  return (JSON.parse(readFileSync(path, 'utf8')) as { testResults: Suite[] }).testResults;
}

function countTests(suites: readonly Suite[]): Count {
  const tests = suites.flatMap(({ assertionResults }) => assertionResults);
  const passed = tests.filter(({ status }) => status === 'passed').length;
  const failed = tests.filter(({ status }) => status === 'failed').length;
  return { passed, failed, skipped: tests.length - passed - failed };
}

function countFailures(suites: readonly Suite[], { passed, failed }: Count): number {
  const notLoaded = suites.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  ).length;
  const unexplained = failed + notLoaded === 0 && (runnerExit !== '0' || passed === 0) ? 1 : 0;
  return failed + notLoaded + unexplained + Number(failedChecks);
}

const suites = readSuites(report);
const count = countTests(suites);
const failures = countFailures(suites, count);
console.log(`\n${count.passed} passed, ${failures} failed, ${count.skipped} skipped`);
process.exitCode = failures === 0 ? 0 : 1;
