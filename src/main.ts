import {
  PlimsollError,
  type Position,
  problem,
  type Report,
  type Settings,
  undecided,
  workflowCommand,
} from '@plimsoll/core';
import { type Repository, toPortablePath } from '@plimsoll/node';
import { baseAndHead, type Revisions } from './base-and-head.ts';
import { checkedOut } from './checked-out.ts';
import { confess } from './confess.ts';
import { changedLines, withCredentials } from './git.ts';
import type { Api } from './github/api.ts';
import { type Event, readEvent } from './github/event.ts';
import { type Inputs, readInputs } from './inputs.ts';
import { judgeRevisions } from './judge.ts';
import { openLog, print, variable } from './runner.ts';
import { settingsFrom } from './settings-from.ts';
import type { Mending } from './suggest/mending.ts';
import { tell, tellEarly, title } from './tell.ts';
import type { Telling } from './telling.ts';
import { trustWorkspace } from './trust-workspace.ts';
import { NO_LEAVINGS } from './verify/leavings.ts';
import { type Proven, proven } from './verify/proven.ts';
import { workingDirectory } from './working-directory.ts';

/** A report, what runs under load left, and which lines the change it is about touches. */
interface Judgement extends Proven {
  readonly mending: Mending | undefined;
  readonly isChanged: (position: Position) => boolean;
}

/** From the step's inputs to its exit code: find base and head, judge, tell everybody. */
async function main(): Promise<void> {
  const order = orderOrProblems();
  if (order instanceof PlimsollError) {
    const report = undecided(order.problems);
    tellEarly(report);
    return finish(report);
  }
  const { event, inputs } = order;
  if (inputs.mode === 'comment') {
    const { commentForRun } = await import('./comment/tell-for-run.ts');
    const failure = await commentForRun(event, inputs);
    if (failure === undefined) return;
    tellEarly(failure);
    return finish(failure);
  }
  const api = await connection(event, inputs);
  const judged = await judgement(event, inputs, api);
  await tell({ ...judged, inputs, event, api });
  finish(judged.report);
}

/** What started the run, and what the workflow asks of it. */
function orderOrProblems(): Pick<Telling, 'event' | 'inputs'> | PlimsollError {
  try {
    return { event: readEvent(), inputs: readInputs() };
  } catch (error) {
    if (error instanceof PlimsollError) return error;
    throw error;
  }
}

/** Loaded only where there is something to ask GitHub: it takes as long as all the rest. */
async function connection(
  { pullRequest, repository }: Event,
  { token, settingsFrom }: Inputs,
): Promise<Api | undefined> {
  const hasQuestions = pullRequest !== undefined || settingsFrom !== undefined;
  if (!hasQuestions || token === '') return undefined;
  const { connect } = await import('./github/connect.ts');
  return connect(repository, token);
}

async function judgement(event: Event, inputs: Inputs, api: Api | undefined): Promise<Judgement> {
  const workspace = variable('GITHUB_WORKSPACE', '.');
  try {
    refuseToJudge(event);
    const directory = workingDirectory(inputs.workingDirectory, workspace);
    trustWorkspace(directory, toPortablePath(workspace));
    const { token, base: wanted } = inputs;
    const server = variable('GITHUB_SERVER_URL', 'https://github.com');
    const repository = withCredentials(checkedOut(directory), { server, token });
    const revisions = await baseAndHead({ repository, event, wanted, token, api });
    const standards = await standardsOf(inputs, api);
    const ground = { repository, directory, inputs, standards };
    const judged = await judgeRevisions(ground, revisions);
    const { report, leavings } = await proven(judged, { event, ground, revisions });
    const { requests, policy } = judged;
    const mending = { requests, policy, repository, revisions };
    return { report, leavings, mending, isChanged: changeFinder(repository, revisions, report) };
  } catch (error) {
    if (!(error instanceof PlimsollError)) throw error;
    const report = undecided(error.problems);
    return { report, leavings: NO_LEAVINGS, mending: undefined, isChanged: () => false };
  }
}

async function standardsOf(
  { settingsFrom: file }: Inputs,
  api: Api | undefined,
): Promise<Settings | undefined> {
  if (file === undefined) return undefined;
  if (api !== undefined) return settingsFrom(file, api);
  const hint = 'Give the step a token that may read that repository.';
  const message = 'Without a token, "settings-from" cannot be read.';
  throw new PlimsollError([problem('settings-unreachable', message, { hint })]);
}

/** What such a run has checked out is the default branch, which no check of its is about. */
function refuseToJudge({ kind }: Event): void {
  if (kind !== 'workflow-run') return;
  const message = 'A run that is started by "workflow_run" judges nothing.';
  const hint = 'Judge on pull_request, and give this step "mode: comment".';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}

/** Only the files that something is said of are compared: a pull request may change thousands of others. */
function changeFinder(
  repository: Repository,
  { base, head, isDetached }: Revisions,
  report: Report,
): Judgement['isChanged'] {
  if (base === undefined) return () => false;
  const told = report.stacks.flatMap(({ findings, verify }) => [
    ...findings,
    ...(verify?.services ?? []),
  ]);
  const files = new Set(told.flatMap(({ position }) => position?.file ?? []));
  const lines = changedLines(repository, [base, isDetached ? head : 'HEAD'], [...files]);
  return ({ file, line }) => lines.get(file)?.has(line) ?? false;
}

function finish(report: Report): void {
  if (report.exitCode === 0) return;
  print(workflowCommand({ level: 'error', title: 'Plimsoll', message: title(report) }));
  process.exitCode = report.exitCode;
}

openLog();
await main().catch(confess).catch(confess); // the second tells what kept the first from telling
