import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { root } from './repository.ts';

const folder = mkdtempSync(join(tmpdir(), 'plimsoll-count-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Run {
  /** Per suite, the statuses of its tests; a suite without tests failed to load. */
  readonly suites?: readonly (readonly string[])[];
  readonly runnerExit?: number;
  readonly failedChecks?: readonly string[];
}

/** The last lines that script/test would print, and its exit code. */
function count({ suites, runnerExit = 0, failedChecks = [] }: Run): Ending {
  const report = join(folder, `${Math.random()}.json`);
  const testResults = suites?.map((statuses, at) => ({
    name: join(root, `test/unit/${at}.test.ts`),
    message: 'Cannot find module "./gone.ts"\nRequire stack:',
    status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status, index) => ({
      status,
      ancestorTitles: ['a stack', 'of two'],
      title: `fits,\n${index + 1}`,
      failureMessages: status === 'failed' ? ['\u001b[31mError: It is 1.\u001b[39m\n    at x'] : [],
    })),
  }));
  if (testResults !== undefined) writeFileSync(report, JSON.stringify({ testResults }));
  const script = join(root, 'script/count-tests.ts');
  const parameters = [script, report, `${runnerExit}`, ...failedChecks];
  const run = spawnSync(process.execPath, parameters, { cwd: root, encoding: 'utf8' });
  const lines = run.stdout.trim().split('\n');
  return { failures: lines.slice(0, -1), line: lines.at(-1), exit: run.status };
}

interface Ending {
  readonly failures: readonly string[];
  readonly line: string | undefined;
  readonly exit: number | null;
}

describe('the last line of script/test', () => {
  test.for<Run & { name: string; line: string; exit: number }>([
    {
      name: 'all suites',
      suites: [['passed', 'passed'], ['passed']],
      line: '3 passed, 0 failed, 0 skipped',
      exit: 0,
    },
    {
      name: 'what was skipped or is still to do',
      suites: [['passed', 'skipped', 'pending', 'todo']],
      line: '1 passed, 0 failed, 3 skipped',
      exit: 0,
    },
    {
      name: 'a failing test',
      suites: [['passed', 'failed']],
      runnerExit: 1,
      line: '1 passed, 1 failed, 0 skipped',
      exit: 1,
    },
    {
      name: 'a suite that did not load',
      suites: [['passed'], []],
      runnerExit: 1,
      line: '1 passed, 1 failed, 0 skipped',
      exit: 1,
    },
    {
      name: 'a runner that failed though its tests passed',
      suites: [['passed']],
      runnerExit: 1,
      line: '1 passed, 1 failed, 0 skipped',
      exit: 1,
    },
    { name: 'a run without tests', suites: [], line: '0 passed, 1 failed, 0 skipped', exit: 1 },
    {
      name: 'tests that were all skipped',
      suites: [['skipped']],
      line: '0 passed, 1 failed, 1 skipped',
      exit: 1,
    },
    {
      name: 'a report that was never written',
      runnerExit: 1,
      line: '0 passed, 1 failed, 0 skipped',
      exit: 1,
    },
    {
      name: 'checks that failed',
      suites: [['passed']],
      failedChecks: ['actionlint', 'npm run --silent check:style'],
      line: '1 passed, 2 failed, 0 skipped',
      exit: 1,
    },
  ])('counts $name', ({ line, exit, ...run }) => {
    expect(count(run)).toMatchObject({ line, exit });
  });
});

describe('the lines before the last one of script/test', () => {
  const runnerExit = 1;

  test.for<Run & { name: string; failures: readonly string[] }>([
    { name: 'nothing where all is well', suites: [['passed']], runnerExit: 0, failures: [] },
    {
      name: 'failed checks, then failed tests, each with the first line of its error',
      suites: [['passed', 'failed'], ['passed'], ['failed']],
      failedChecks: ['actionlint', 'npm run --silent check:style'],
      failures: [
        '✘ actionlint',
        '✘ npm run --silent check:style',
        '✘ test/unit/0.test.ts › a stack › of two › fits, 2: Error: It is 1.',
        '✘ test/unit/2.test.ts › a stack › of two › fits, 1: Error: It is 1.',
      ],
    },
    {
      name: 'a suite that did not load',
      suites: [['passed'], []],
      failures: ['✘ test/unit/1.test.ts: Cannot find module "./gone.ts"'],
    },
    {
      name: 'a runner that failed though its tests passed',
      suites: [['passed']],
      failures: ['✘ vitest ended with 1, and no test failed'],
    },
    {
      name: 'as much of a line as is read at a glance',
      suites: [['passed']],
      runnerExit: 0,
      failedChecks: ['x'.repeat(200), 'y'.repeat(201)],
      failures: [`✘ ${'x'.repeat(200)}`, `✘ ${'y'.repeat(199)}…`],
    },
  ])('name $name', ({ failures, ...run }) => {
    expect(count({ runnerExit, ...run }).failures).toEqual(failures);
  });

  test.for([
    { failed: 20, told: 20, last: '› fits, 20: Error: It is 1.' },
    { failed: 21, told: 21, last: '✘ and 1 test more' },
    { failed: 22, told: 21, last: '✘ and 2 tests more' },
  ])('are $told where $failed tests failed', ({ failed, told, last }) => {
    const { failures } = count({ suites: [Array(failed).fill('failed')], runnerExit });
    expect(failures).toHaveLength(told);
    expect(failures.at(-1)).toContain(last);
  });
});
