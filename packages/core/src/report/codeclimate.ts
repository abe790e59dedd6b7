import type { Severity } from '../settings/policy.ts';
import { fingerprint } from './fingerprint.ts';
import { type Issue, issues } from './issues.ts';
import { jsonText } from './json-text.ts';
import type { Reporter } from './reporter.ts';
import { shorten, visible } from './visible.ts';

/**
 * For GitLab's code quality widget. It knows no suppressions: what is suppressed is left out.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export const codeclimate: Reporter = (report) => {
  return jsonText(
    issues(report)
      .filter(({ suppressed }) => suppressed === undefined)
      .map(entry),
  );
};

function entry(issue: Issue): object {
  const { code, position, hint } = issue;
  const path = position?.file ?? issue.file ?? WITHOUT_FILE;
  return {
    type: 'issue',
    check_name: code,
    description: description(issue),
    ...(hint !== undefined && { content: { body: hint.split('\n').map(visible).join('\n') } }),
    categories: ['Performance'],
    severity: severity(issue),
    fingerprint: fingerprint(issue.identity),
    location: { path: visible(path), lines: { begin: position?.line ?? 1 } },
  };
}

/** What is about no file at all is mended in the settings. */
const WITHOUT_FILE = 'plimsoll.yaml';

const LONGEST_DESCRIPTION = 1_000;

/** The widget shows a flat list, so each entry says which stack it is about. */
function description({ stack, message }: Issue): string {
  const of = stack === undefined || stack === '.' ? '' : `${stack}: `;
  return visible(shorten(`${of}${message}`, LONGEST_DESCRIPTION));
}

/** Nothing is worse than not to know. */
function severity({ kind, severity: of }: Issue): string {
  return kind === 'error' ? 'blocker' : SEVERITIES[of];
}

const SEVERITIES: Readonly<Record<Severity, string>> = {
  error: 'critical',
  warning: 'minor',
  note: 'info',
};
