import { LONGEST_COMMENT, markdown, type Position, workflowCommand } from '@plimsoll/core';
import { type CommentResult, keepComment, marker } from './github/comment.ts';
import type { PullRequest } from './github/event.ts';
import { faultText, GitHubFault } from './github/fault.ts';
import { print } from './runner.ts';
import type { Telling } from './telling.ts';

/** What the pull request is told. */
export interface Message extends Pick<Telling, 'report' | 'inputs' | 'event' | 'api'> {
  /** Markdown that stands below the report. */
  readonly note?: string;
}

/** Keeps the pull request's comment and returns its address. Whatever goes wrong there is a warning: the gate stands. */
export async function tellPullRequest(
  { report, inputs, event, api, note = '' }: Message,
  places: (position: Position) => string | undefined,
): Promise<string | undefined> {
  const { pullRequest } = event;
  if (pullRequest === undefined || api === undefined) return undefined;
  const { comment: mode, commentKey: key } = inputs;
  const room = LONGEST_COMMENT - marker(key).length - note.length - 2;
  const body = `${markdown(report, { limit: room, places })}${note}`;
  try {
    return addressOf(await keepComment(api, { pullRequest, mode, key, report, body }));
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
    const title = 'Plimsoll could not comment';
    const message = mend(error, pullRequest);
    print(workflowCommand({ level: 'warning', title, message }));
    return undefined;
  }
}

function addressOf(result: CommentResult): string | undefined {
  if (result.kind === 'outdated') {
    print(`The pull request has moved on to ${result.head}; the run for that commit has the word.`);
    return undefined;
  }
  return result.kind === 'none' ? undefined : result.address;
}

/** What would let it comment. GitHub hides what a token may not see, so 404 means the same as 403. */
export function mend(fault: GitHubFault, { isReadOnly }: PullRequest): string {
  const { status, message } = fault;
  if (/\block(?:ed)?\b|\barchived\b/i.test(message)) return `${faultText(fault)}. ${CLOSED}`;
  if (status === 401) return `${faultText(fault)}. ${OUTWORN}`;
  const isAboutToken = (status === 403 || status === 404) && !/rate limit/i.test(message);
  if (!isAboutToken) return `${faultText(fault)}. The next run tries again.`;
  if (isReadOnly) return READ_ONLY;
  return 'The token may not write comments. Give the job these lines:\npermissions:\n  contents: read\n  pull-requests: write';
}

const CLOSED = 'No token may comment there; the job summary has the report.';
const OUTWORN =
  'The token is no longer good, or never was: leave the input "token" out, or renew its secret.';
const READ_ONLY =
  'On a pull request from a fork, or of Dependabot, the token may only read. The job summary has the report.';
