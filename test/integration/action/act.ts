import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import type { GitHub } from '../../stand-in/github/github.ts';
import type { PullRequest } from './pull-request.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** Where the repository under test has the Action, as a workflow names it. */
export const ACTION = './.plimsoll';

/** Puts `action.yml` and its bundle into a work tree, as a checkout of this repository has them. */
export function installAction(workspace: string): void {
  putAction(join(workspace, ACTION));
}

/** Puts `action.yml` and its bundle into a folder. */
export function putAction(folder: string): void {
  mkdirSync(folder, { recursive: true });
  cpSync(join(ROOT, 'action.yml'), join(folder, 'action.yml'));
  putBundle(join(folder, 'dist'));
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
}

/** What a workflow's own `steps` context says of one step. */
export interface StepState {
  readonly outcome: 'success' | 'failure';
  readonly outputs: Readonly<Record<string, string>>;
}

/** How one run of a workflow went. */
export interface WorkflowRun {
  readonly log: string;
  readonly steps: Readonly<Record<string, StepState>>;
}

/** The step that hands the states of all steps over to the test. */
export const HAND_OVER: object = {
  env: { STEPS: '${{ toJSON(steps) }}' },
  run: 'printf %s "$STEPS" > "$STEPS_FILE"',
};

/** A run has a home of its own, and Docker's plugins may be in the one of whoever started it. */
const HOMELESS = { DOCKER_CONFIG: process.env['DOCKER_CONFIG'] ?? join(homedir(), '.docker') };

/** Runs the pull request's workflows with `act`, the runner that runs on the machine itself. */
export async function act(pull: PullRequest, github: GitHub): Promise<WorkflowRun> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-act-'));
  const steps = join(folder, 'steps.json');
  try {
    const event = { name: 'pull_request', payload: pull.payload() };
    const options = ['--env', `STEPS_FILE=${steps}`];
    const { log } = await runWorkflows({ directory: pull.root, github, event, options });
    if (!existsSync(steps)) throw new Error(`The workflow did not come to its end:\n${log}`);
    return { log, steps: JSON.parse(readFileSync(steps, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What starts workflows, and where. */
export interface Trigger {
  /** The clone that has them. */
  readonly directory: string;
  readonly github: GitHub;
  readonly event: { readonly name: string; readonly payload: object };
  /** Further options of act. */
  readonly options: readonly string[];
}

/** Has `act` run the workflows that an event starts, and hands over its log and whether all of it went well. */
export async function runWorkflows({
  directory,
  github,
  event,
  options,
}: Trigger): Promise<{ readonly log: string; readonly isGreen: boolean }> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-act-'));
  const payload = join(folder, 'event.json');
  writeFileSync(payload, JSON.stringify(event.payload));
  const variables = Object.entries({ GITHUB_API_URL: github.url, ...HOMELESS });
  const given = variables.flatMap(([name, value]) => ['--env', `${name}=${value}`]);
  const usual = ['-P', 'ubuntu-latest=-self-hosted', '-s', 'GITHUB_TOKEN=secret-token'];
  const child = spawn(actBinary(), [event.name, '-e', payload, ...usual, ...given, ...options], {
    cwd: directory,
    env: { ...process.env, ...HOMELESS, HOME: folder, XDG_CACHE_HOME: folder, NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  try {
    const log = (await Promise.all([text(child.stdout), text(child.stderr)])).join('');
    return { log, isGreen: (await ended) === 0 };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A machine without act cannot run these tests, and must not seem to have passed them. */
function actBinary(): string {
  const name = process.platform === 'win32' ? 'act.exe' : 'act';
  const folders = [join(ROOT, '.tools/bin'), ...(process.env['PATH'] ?? '').split(delimiter)];
  const found = folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
  if (found === undefined) throw new Error('act is not there; script/bootstrap installs it.');
  return found;
}

/** Builds what dist/ would be of the sources as they are now. */
function putBundle(folder: string): void {
  const command = [join(ROOT, 'script/bundle.ts'), '--to', folder];
  const { status, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
  if (status !== 0) throw new Error(`The Action does not build: ${stderr}`);
}
