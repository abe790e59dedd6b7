import { reporters } from '@plimsoll/core/internal/report/index';
import type { FindingReport, Report } from '@plimsoll/core/internal/report/report';
import { describe, expect, test } from 'vitest';
import { host } from '../../../../builders/host.ts';
import { report } from '../../../../builders/report.ts';
import { reports } from '../../../../builders/reports.ts';
import { stack } from '../../../../builders/stack.ts';
import { serviceVerdict, verifyReport } from '../../../../builders/verify-report.ts';
import { parseXml, type XmlElement } from '../../../../builders/xml.ts';

/** Each test of a report as `name: what came of it`. */
function told(sample: Report): string[] {
  const document = parseXml(reporters.junit(sample));
  return document.elements.flatMap(({ elements }) =>
    elements.map(({ attributes, elements: [result] }) => {
      return `${attributes['name']}: ${result?.name ?? 'passed'}`;
    }),
  );
}

function counts({ attributes }: XmlElement): number[] {
  return ['tests', 'failures', 'errors', 'skipped'].map((name) => Number(attributes[name]));
}

function withFindings(sample: Report, change: (finding: FindingReport) => FindingReport): Report {
  const stacks = sample.stacks.map((one) => ({ ...one, findings: one.findings.map(change) }));
  return { ...sample, stacks };
}

const small = report({ head: { dev: stack({ db: '1g' }) }, hosts: [host('8g', '8', 'laptop')] });

describe('junit', () => {
  test.for(Object.entries(reports))('of "%s" counts what it holds', ([, sample]) => {
    const document = parseXml(reporters.junit(sample));
    const sums = document.elements
      .map(counts)
      .reduce((sum, own) => sum.map((total, at) => total + (own[at] ?? 0)), [0, 0, 0, 0]);
    expect(counts(document)).toEqual(sums);
    for (const suite of document.elements) {
      const results = suite.elements.map(({ elements: [result] }) => result?.name);
      const kinds = ['failure', 'error', 'skipped'];
      expect(counts(suite)).toEqual([
        results.length,
        ...kinds.map((kind) => results.filter((result) => result === kind).length),
      ]);
      expect(results.length).toBeGreaterThan(0);
    }
  });

  test.for([
    { name: 'fits-again', expected: 'passed' },
    { name: 'overcommits', expected: 'system-out' },
    { name: 'exceeds', expected: 'failure' },
  ])('has memory limits of "$name" as $expected', ({ name, expected }) => {
    expect(told(reports[name] as Report)[0]).toBe(`memory limits on laptop: ${expected}`);
  });

  test('fails what fails the check: a warning where the check fails on those', () => {
    const warned = reports['overcommits'] as Report;
    const missing = 'mail: memory-limit-missing';
    expect(told(warned)).toContain(`${missing}: system-out`);
    expect(told({ ...warned, exitCode: 1 })).toContain(`${missing}: failure`);
  });

  test('fails nothing where the check fails on nothing', () => {
    const exceeding = { ...(reports['exceeds'] as Report), exitCode: 0 } as const;
    expect(told(exceeding).filter((line) => line.endsWith('failure'))).toEqual([]);
  });

  test('skips what is suppressed, and says why', () => {
    const suppressed = { by: 'waiver', reason: 'Until the new host' } as const;
    const sample = withFindings(reports['exceeds'] as Report, (one) => ({ ...one, suppressed }));
    const [suite] = parseXml(reporters.junit(sample)).elements;
    const results = suite?.elements.map(({ elements: [result] }) => result) ?? [];
    expect(results).toContainEqual({
      name: 'skipped',
      attributes: { message: 'Suppressed by waiver: Until the new host' },
      elements: [],
      text: '',
    });
    expect(results.filter((result) => result?.name === 'failure')).toEqual([]);
  });

  test('has a test even where nothing is held against anything', () => {
    expect(told(report({ head: { dev: stack({ db: '1g' }) } }))).toEqual(['is read: passed']);
  });

  test('has one for each service under load', () => {
    const verify = verifyReport([
      serviceVerdict('db', 'exceeded', ['oom']),
      serviceVerdict('web', 'undecided', ['no-evidence']),
      serviceVerdict('log'),
    ]);
    const stacks = small.stacks.map((one) => ({ ...one, verify }));
    expect(told({ ...small, stacks })).toEqual([
      'memory limits on laptop: passed',
      'all together under load: passed',
      'db under load: failure',
      'web under load: error',
      'log under load: passed',
    ]);
  });

  test('tells what could not be judged with its place and what mends it', () => {
    const document = parseXml(reporters.junit(reports['undecided'] as Report));
    const { attributes, elements } = document.elements[1]?.elements[0] ?? {};
    expect(attributes).toMatchObject({ file: 'infra/compose.yaml', line: '3' });
    expect(elements?.[0]?.text).toBe(
      'infra/compose.yaml:3:9: Variable "DB|MEMORY" is required. [variable-required]\nAdd it to "env" in plimsoll.yaml:\n  env: { DB_MEMORY: 1g }',
    );
  });
});
