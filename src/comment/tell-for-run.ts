import {
  LONGEST_SUMMARY,
  markdown,
  PlimsollError,
  type Report,
  reporters,
  undecided,
} from '@plimsoll/core';
import type { Event } from '../github/event.ts';
import type { Inputs } from '../inputs.ts';
import { linesOf } from '../lines-of.ts';
import { addSummary, print, printText, setOutputs, variable } from '../runner.ts';
import { reportOutputs, writeReport } from '../tell.ts';
import { tellPullRequest } from '../tell-pull-request.ts';
import { verifyOutputs } from '../verify/leavings.ts';
import { type Handover, handedOver } from './comment-for-run.ts';

/**
 * Comments for a run that could not. The step is green whatever the report says: the check is the other run's.
 *
 * @returns Why it could not, as a report; `undefined` where all is told.
 */
export async function commentForRun(event: Event, inputs: Inputs): Promise<Report | undefined> {
  try {
    const handover = await handedOver(event, inputs);
    if (handover !== undefined) await tellFor(handover, event, inputs);
    else print(`The run before was for "${event.run?.event}": there is no pull request to tell.`);
    return undefined;
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    return undecided(error.problems);
  }
}

async function tellFor(handover: Handover, event: Event, inputs: Inputs): Promise<void> {
  const { report, run, api, pullRequest } = handover;
  const places = linesOf(run.branch?.repository ?? '', run.headSha);
  const note = origin(event, run.id);
  printText(reporters.text(report, { colour: true }));
  const room = { limit: LONGEST_SUMMARY - note.length, measure: 'bytes', places } as const;
  addSummary(`${markdown(report, room)}${note}`);
  if (pullRequest === undefined) print(NOBODY);
  const told = { report, inputs, event: { ...event, pullRequest }, api, note };
  const address = await tellPullRequest(told, places);
  setOutputs({
    ...reportOutputs(report),
    ...verifyOutputs(report),
    report: writeReport(report),
    patch: '',
    'comment-url': address ?? '',
  });
}

const NOBODY =
  'Not exactly one open pull request has the commit of that run at its tip: only the summary tells of it.';

/** Says whose word it is. Every part of the address is GitHub's own. */
function origin({ repository }: Event, run: number): string {
  const server = variable('GITHUB_SERVER_URL', 'https://github.com');
  const address = `${server}/${repository}/actions/runs/${run}`;
  return `\n<sub>As <a href="${address}">run ${run}</a> of the pull request’s own workflow tells it.</sub>\n`;
}
