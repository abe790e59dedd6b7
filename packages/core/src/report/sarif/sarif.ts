import { HOME_ADDRESS } from '../docs-address.ts';
import { type Issue, issues } from '../issues.ts';
import { jsonText } from '../json-text.ts';
import type { Report } from '../report.ts';
import type { Reporter } from '../reporter.ts';
import { notificationDescriptors, ruleDescriptors } from './descriptors.ts';
import { locations, SOURCE_ROOT } from './location.ts';
import { message } from './message.ts';
import { result } from './result.ts';

/**
 * For code scanning: SARIF 2.1.0. Findings and verdicts are results; what could not be judged or seen are
 * notifications of a run that did not succeed, so that nobody takes "no results" for "all is well".
 */
export const sarif: Reporter = (report) => {
  return jsonText({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [run(report)],
  });
};

function run(report: Report): object {
  const all = issues(report);
  const found = all.filter(({ kind }) => kind === 'finding' || kind === 'verdict');
  const missed = all.filter(({ kind }) => kind === 'error' || kind === 'gap');
  const rules = ruleDescriptors(found);
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  const notifications = notificationDescriptors(missed);
  return {
    tool: { driver: { name: 'Plimsoll', informationUri: HOME_ADDRESS, rules, notifications } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [SOURCE_ROOT]: { description: { text: 'Where paths start.' } } },
    invocations: [
      {
        executionSuccessful: report.errors.length === 0,
        exitCode: report.exitCode,
        toolExecutionNotifications: missed.map(notification),
      },
    ],
    results: found.map((issue) => result(issue, indexes.get(issue.code) ?? -1)),
    ...revisions(report),
  };
}

function notification(issue: Issue): object {
  const { code, severity, hint } = issue;
  const advice = hint === undefined ? '' : `\n${hint}`;
  return {
    descriptor: { id: code },
    level: severity,
    message: message(`${issue.message}${advice}`),
    locations: locations(issue),
  };
}

/** The commit that was judged; a work tree has none. */
function revisions({ head: { revision } }: Report): object {
  if (revision === undefined) return {};
  return { properties: { revision } };
}
