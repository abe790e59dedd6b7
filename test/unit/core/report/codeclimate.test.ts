import { reporters } from '@plimsoll/core/internal/report/index';
import type { Report } from '@plimsoll/core/internal/report/report';
import { describe, expect, test } from 'vitest';
import { reports } from '../../../builders/reports.ts';

/** What GitLab asks of an entry, and drops one without. */
interface Entry {
  readonly check_name: string;
  readonly description: string;
  readonly severity: string;
  readonly fingerprint: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

function entries(sample: Report): Entry[] {
  return JSON.parse(reporters.codeclimate(sample));
}

describe('codeclimate', () => {
  test.for(Object.entries(reports))('of "%s" has all that GitLab asks for', ([, sample]) => {
    const found = entries(sample);
    for (const { check_name, description, severity, location, fingerprint } of found) {
      expect([check_name, description, location.path]).not.toContain('');
      expect(['info', 'minor', 'major', 'critical', 'blocker']).toContain(severity);
      expect(location.lines.begin).toBeGreaterThanOrEqual(1);
      expect(fingerprint).toMatch(/^[0-9a-f]{32}$/);
    }
    expect(new Set(found.map(({ fingerprint }) => fingerprint)).size).toBe(found.length);
  });

  test('leaves out what is suppressed', () => {
    const sample = reports['overcommits'] as Report;
    const suppressed = { by: 'comment', reason: 'x' } as const;
    const stacks = sample.stacks.map((one) => ({
      ...one,
      findings: one.findings.map((finding, at) =>
        at === 0 ? { ...finding, suppressed } : finding,
      ),
    }));
    expect(entries({ ...sample, stacks })).toHaveLength(entries(sample).length - 1);
  });

  test('puts what could not be judged above all, and what could not be seen below', () => {
    expect(entries(reports['undecided'] as Report)).toMatchObject([
      { check_name: 'variable-required', severity: 'blocker' },
      { check_name: 'include-remote', severity: 'info', location: { path: 'plimsoll.yaml' } },
    ]);
  });
});
