import { PlimsollError, problem, type Report } from '@plimsoll/core';
import type { Api } from '../github/api.ts';
import { connect } from '../github/connect.ts';
import type { Event, PullRequest } from '../github/event.ts';
import { faultText, GitHubFault } from '../github/fault.ts';
import type { WorkflowRunPayload } from '../github/payloads.ts';
import type { OpenPullRequest } from '../github/records.ts';
import type { Inputs } from '../inputs.ts';
import { fetchArtifact } from './fetch-artifact.ts';
import { fileInZip } from './file-in-zip.ts';
import { untrustedReport } from './untrusted-report.ts';

/** What a run that judged has left to be told, and where. */
export interface Handover {
  readonly report: Report;
  readonly run: WorkflowRunPayload;
  readonly api: Api;
  /** `undefined` where no open pull request, or more than one, has the commit at its tip. */
  readonly pullRequest: PullRequest | undefined;
}

/**
 * Takes over the report of a run that may not comment. What the run says of itself is GitHub's own word; the report
 * is the word of whoever opened the pull request, and nothing in it says where it is told.
 *
 * @returns `undefined` where that run was for no pull request.
 */
export async function handedOver(event: Event, inputs: Inputs): Promise<Handover | undefined> {
  const run = runOf(event);
  if (run.event !== 'pull_request') return undefined;
  const api = connect(event.repository, inputs.token);
  try {
    const zip = await fetchArtifact(api, run.id, inputs.artifact);
    const report = untrustedReport(await fileInZip(zip), run.headSha);
    return { report, run, api, pullRequest: await pullRequestOf(api, run, event.repository) };
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
    const isAboutToken = error.status === 403 || error.status === 404;
    const hint = isAboutToken ? PERMISSIONS : 'Run it again: the report is kept.';
    const message = faultText(error);
    throw new PlimsollError([problem('github-refused', message, { hint })], { cause: error });
  }
}

const PERMISSIONS = 'Give the job these permissions: actions: read, pull-requests: write.';

function runOf({ run, repository }: Event): WorkflowRunPayload {
  if (run !== undefined && run.repository === repository) return run;
  const message = 'Mode "comment" tells of the run of another workflow, and this event names none.';
  const hint = 'Use it in a workflow that is started by "workflow_run" alone.';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}

/** GitHub leaves the list of the run's pull requests empty for forks; its branch and commit are its own word, too. */
async function pullRequestOf(
  api: Api,
  { branch, headSha }: WorkflowRunPayload,
  repository: string,
): Promise<PullRequest | undefined> {
  if (branch === undefined) return undefined;
  const open = await api.pullRequestsFrom(`${branch.owner}:${branch.name}`);
  const [only, ...others] = open.filter(
    (pull) =>
      pull.headSha === headSha && pull.home === branch.repository && pull.target === repository,
  );
  return only === undefined || others.length > 0 ? undefined : asPullRequest(only);
}

function asPullRequest({ number, headSha, baseSha }: OpenPullRequest): PullRequest {
  return { number, headSha, baseSha, isReadOnly: false };
}
