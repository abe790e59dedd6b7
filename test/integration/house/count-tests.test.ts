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
  readonly failedChecks?: number;
}

/** The last line that script/test would print, and its exit code. */
function count({
  suites,
  runnerExit = 0,
  failedChecks = 0,
}: Run): readonly [string, number | null] {
  const report = join(folder, `${Math.random()}.json`);
  const testResults = suites?.map((statuses) => ({
    status: statuses.length === 0 || statuses.includes('failed') ? 'failed' : 'passed',
    assertionResults: statuses.map((status) => ({ status })),
  }));
  if (testResults !== undefined) writeFileSync(report, JSON.stringify({ testResults }));
  const script = join(root, 'script/count-tests.ts');
  const parameters = [script, report, `${runnerExit}`, `${failedChecks}`];
  const { stdout, status } = spawnSync(process.execPath, parameters, { encoding: 'utf8' });
  return [stdout.trimEnd().split('\n').at(-1) ?? '', status];
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
      failedChecks: 2,
      line: '1 passed, 2 failed, 0 skipped',
      exit: 1,
    },
  ])('counts $name', ({ line, exit, ...run }) => {
    expect(count(run)).toEqual([line, exit]);
  });
});
