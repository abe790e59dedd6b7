import type { Severity } from '../../settings/policy.ts';
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
  const complaints = all.filter(({ kind }) => kind === 'finding' || kind === 'verdict');
  const found = gravest(complaints);
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
        toolExecutionNotifications: [
          ...missed.map(notification),
          ...leftOut(complaints.length - found.length),
        ],
      },
    ],
    results: found.map((issue) => result(issue, indexes.get(issue.code) ?? -1)),
    ...revisions(report),
  };
}

/** GitHub refuses a run with more. */
const MOST_RESULTS = 25_000;

/** All of them, in their order; of more than GitHub takes, those that are left when the mildest are dropped. */
function gravest(found: readonly Issue[]): readonly Issue[] {
  if (found.length <= MOST_RESULTS) return found;
  return SEVERITIES.flatMap((wanted) => found.filter(({ severity }) => severity === wanted)).slice(
    0,
    MOST_RESULTS,
  );
}

function leftOut(count: number): object[] {
  if (count === 0) return [];
  const text = `GitHub takes ${MOST_RESULTS} results of a run: ${count} of the mildest are left out.`;
  return [{ level: 'warning', message: message(text) }];
}

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'note'];

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
