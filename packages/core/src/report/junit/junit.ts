import { type Claim, claims } from '../claims.ts';
import { type Issue, issues } from '../issues.ts';
import type { Report, StackReport } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { nameOfStack } from '../stack-name.ts';
import { standing } from '../standing.ts';
import {
  budgetCases,
  type Failing,
  issueCase,
  sizeCases,
  type TestCase,
  verdictCases,
} from './cases.ts';
import { type Element, xml } from './xml.ts';

/**
 * For whatever shows test results: a suite per stack. A budget that fits is a test that passed, an error finding or
 * an exceeded verdict one that failed, what is suppressed or was not seen one that was skipped, and what could not
 * be judged one that broke.
 */
export const junit: Reporter = (report) => {
  const suites = suitesOf(report);
  const all = suites.flatMap(({ cases }) => cases);
  return xml({
    name: 'testsuites',
    attributes: { name: 'plimsoll', ...totals(all) },
    children: suites.map(suite),
  });
};

interface Suite {
  readonly name: string;
  readonly cases: readonly TestCase[];
}

function suitesOf(report: Report): Suite[] {
  const all = issues(report);
  const held = claims(report);
  const failing = failingSeverities(report);
  const unread = Map.groupBy(
    all.filter(({ stackId }) => !report.stacks.some(({ id }) => id === stackId)),
    ({ stack }) => stack ?? 'plimsoll',
  );
  return [
    ...report.stacks.map((stack) => ({
      name: nameOfStack(stack),
      cases: casesOf(stack, { held, all, failing }),
    })),
    ...[...unread].map(([name, own]) => ({
      name,
      cases: own.map((issue) => issueCase(issue, failing)),
    })),
  ];
}

interface Told {
  readonly held: readonly Claim[];
  readonly all: readonly Issue[];
  readonly failing: Failing;
}

/** Consumers take a suite without a test for a mistake. */
function casesOf(stack: StackReport, { held, all, failing }: Told): TestCase[] {
  const own = held.filter((claim) => claim.stack === stack);
  const told = new Set(own.map(({ finding }) => finding));
  const others = all.filter(
    ({ stackId, kind, finding }) =>
      stackId === stack.id && kind !== 'verdict' && (finding === undefined || !told.has(finding)),
  );
  const cases = [
    ...budgetCases(own, failing),
    ...verdictCases(stack),
    ...sizeCases(stack),
    ...others.map((issue) => issueCase(issue, failing)),
  ];
  return cases.length > 0 ? cases : [{ name: 'is read' }];
}

/** What failed the check fails its test: a report does not say what it fails on, but how it ended. */
function failingSeverities({ exitCode, stacks }: Report): Failing {
  if (exitCode === 0) return new Set();
  const findings = stacks.flatMap((stack) => standing(stack.findings));
  const verdicts = stacks.flatMap(({ verify }) => verify?.verdict ?? []);
  const hasErrors =
    findings.some(({ severity }) => severity === 'error') || verdicts.includes('exceeded');
  return new Set(exitCode === 1 && !hasErrors ? ['error', 'warning'] : ['error']);
}

function suite({ name, cases }: Suite): Element {
  return {
    name: 'testsuite',
    attributes: { name, ...totals(cases) },
    children: cases.map((one) => testCase(name, one)),
  };
}

function testCase(suiteName: string, { name, position, result }: TestCase): Element {
  return {
    name: 'testcase',
    attributes: { name, classname: suiteName, file: position?.file, line: position?.line, time: 0 },
    children: result === undefined ? [] : [result],
  };
}

function totals(cases: readonly TestCase[]): Record<string, number> {
  const count = (kind: string): number =>
    cases.filter(({ result }) => result?.name === kind).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
    time: 0,
  };
}
