import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  annotations,
  claims,
  headline,
  LONGEST_SUMMARY,
  markdown,
  type Position,
  type Report,
  reporters,
  say,
  tightest,
  visible,
  workflowCommand,
} from '@plimsoll/core';
import { linesOf } from './lines-of.ts';
import { outputPlaces, writeReportFiles } from './report-files.ts';
import { addSummary, onRunner, print, printText, setOutputs, variable } from './runner.ts';
import { PATCH_ROOM, suggest } from './suggest/suggest.ts';
import { tellPullRequest } from './tell-pull-request.ts';
import type { Telling } from './telling.ts';
import { verifyOutputs } from './verify/leavings.ts';

/** Tells a report to the log, the job summary, the changed lines, the pull request and the steps that follow. */
export async function tell(telling: Telling): Promise<void> {
  const { report, inputs, leavings, mending } = telling;
  printText(reporters.text(report, { colour: true }));
  if (inputs.annotations) tellLines(telling);
  const limit = LONGEST_SUMMARY - PATCH_ROOM;
  addSummary(markdown(report, { limit, measure: 'bytes', places: places(telling) }));
  const address = await tellPullRequest(telling, places(telling));
  const isToMend = inputs.suggestions !== 'none' && mending !== undefined;
  const patch = isToMend ? await suggest(telling, mending) : '';
  const exitCode = writeFiles(telling) ? report.exitCode : report.exitCode || CANNOT_RUN;
  process.exitCode = exitCode;
  setOutputs({
    ...reportOutputs(report),
    'exit-code': String(exitCode),
    ...verifyOutputs(report, leavings),
    report: writeReport(report),
    patch,
    'comment-url': address ?? '',
  });
}

/** Tells the report of a run whose event or inputs are wrong: they cannot say how else to tell it. */
export function tellEarly(report: Report): void {
  printText(reporters.text(report, { colour: true }));
  for (const annotation of annotations(report, { most: MOST_ANNOTATIONS })) {
    print(workflowCommand(annotation));
  }
  addSummary(markdown(report, { limit: LONGEST_SUMMARY, measure: 'bytes' }));
  setOutputs({
    ...reportOutputs(report),
    ...verifyOutputs(report),
    report: writeReport(report),
    patch: '',
    'comment-url': '',
  });
}

/** The answer in one line, whatever stands in names: the log shows it, and steps that follow print it where commands are obeyed. */
export function title(report: Report): string {
  return say(headline(report).title, (name) => `"${visible(name)}"`, visible);
}

/** What a run ends with whose answer cannot be written where it is wanted. */
const CANNOT_RUN = 3;

/** Whether all could be written. */
function writeFiles({ report, inputs }: Telling): boolean {
  const lost = writeReportFiles(report, inputs.reports, outputPlaces(inputs.workingDirectory));
  for (const message of lost) {
    print(workflowCommand({ level: 'error', title: 'output-unwritable', message }));
  }
  return lost.length === 0;
}

/** One error less than GitHub shows: the failed step's own message is one, too. */
const MOST_ANNOTATIONS = 9;

function tellLines({ report, isChanged }: Telling): void {
  for (const annotation of annotations(report, { isChanged, most: MOST_ANNOTATIONS })) {
    print(workflowCommand(annotation));
  }
}

function places({
  report,
  event,
}: Pick<Telling, 'report' | 'event'>): (position: Position) => string | undefined {
  return linesOf(event.repository, report.head.revision);
}

/** The outputs that scripts ask for most; the report has the rest. */
export function reportOutputs(report: Report): Record<string, string> {
  const subject = tightest(claims(report).filter(({ budget }) => budget.gates));
  return {
    outcome: report.outcome,
    'exit-code': String(report.exitCode),
    headline: title(report),
    changed: String(report.stacks.some(({ status }) => status !== 'same')),
    'memory-limit': String(subject?.amount ?? ''),
    'memory-usable': String(subject?.usable ?? ''),
  };
}

/** Leaves the report for the steps that follow, and returns its path. */
export function writeReport(report: Report): string {
  const room = variable('RUNNER_TEMP', tmpdir());
  return onRunner('RUNNER_TEMP', room, () => {
    const path = join(mkdtempSync(join(room, 'plimsoll-')), 'report.json');
    writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
    return path;
  });
}
