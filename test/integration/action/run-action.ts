import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { GitHub } from '../../stand-in/github/github.ts';

/** What a step of a workflow gives the Action, and where it runs. */
export interface Step {
  readonly workspace: string;
  readonly github: GitHub;
  readonly event: { readonly name: string; readonly payload: object };
  readonly inputs?: Readonly<Record<string, string>>;
  readonly environment?: Readonly<Record<string, string>>;
  /** Nobody takes the log: its pipe is closed from the start. */
  readonly isUnheard?: boolean;
  /** The runner cancels the step as soon as its log says this. */
  readonly cancelAt?: string | undefined;
}

/** What came of it. */
export interface StepResult {
  readonly pid: number | undefined;
  /** -1 where a signal ended it. */
  readonly exitCode: number;
  /** The step's log, commands included. */
  readonly log: string;
  /** The commands alone, such as `::error …`. */
  readonly commands: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

const SOURCE = join(import.meta.dirname, '../../../src/main.ts');

/** Runs the Action from its sources, as a runner starts it: inputs and event come through the environment. */
export async function runAction(step: Step): Promise<StepResult> {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-runner-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const paths = {
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_OUTPUT: join(folder, 'output'),
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  };
  writeFileSync(paths.GITHUB_EVENT_PATH, JSON.stringify(step.event.payload));
  writeFileSync(paths.GITHUB_OUTPUT, '');
  writeFileSync(paths.GITHUB_STEP_SUMMARY, '');
  const environment = { ...paths, RUNNER_TEMP: folder, ...environmentOf(step) };
  const { log, ...ended } = await runNode(environment, step);
  return {
    ...ended,
    log,
    commands: commandsIn(log),
    outputs: parseOutputs(readFileSync(paths.GITHUB_OUTPUT, 'utf8')),
    summary: readFileSync(paths.GITHUB_STEP_SUMMARY, 'utf8'),
  };
}

/** The lines that a runner obeys: none between `::stop-commands::word::` and `::word::`. */
function commandsIn(log: string): string[] {
  const obeyed = log.replace(/^::stop-commands::(?<word>.*)\n[\s\S]*?^::\k<word>::$/gm, '');
  return obeyed.split('\n').filter((line) => line.trimStart().startsWith('::'));
}

async function runNode(
  environment: Record<string, string>,
  { isUnheard = false, cancelAt }: Step,
): Promise<Pick<StepResult, 'pid' | 'exitCode' | 'log'>> {
  const child = spawn(process.execPath, ['--conditions=plimsoll-source', SOURCE], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (isUnheard) child.stdout.destroy();
  if (cancelAt !== undefined) {
    child.stdout.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes(cancelAt)) child.kill('SIGINT');
    });
  }
  const ended = Promise.withResolvers<number>();
  child.once('error', ended.reject);
  child.once('close', (code) => ended.resolve(code ?? -1));
  const [exitCode, output, complaints] = await Promise.all([
    ended.promise,
    isUnheard ? '' : text(child.stdout),
    text(child.stderr),
  ]);
  return { pid: child.pid, exitCode, log: output + complaints };
}

function environmentOf({
  workspace,
  github,
  event,
  inputs,
  environment,
}: Step): Record<string, string> {
  const given = Object.entries({ token: 'secret-token', ...inputs });
  return {
    ...ofSystem(),
    HOME: tmpdir(),
    GITHUB_WORKSPACE: workspace,
    GITHUB_REPOSITORY: 'octo/shop',
    GITHUB_API_URL: github.url,
    GITHUB_EVENT_NAME: event.name,
    ...Object.fromEntries(given.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])),
    ...environment,
  };
}

/** What programs of this system do not start without; nothing else of the machine's own settings gets in. */
function ofSystem(): Record<string, string> {
  const names = ['PATH', 'Path', 'SystemRoot', 'TEMP', 'TMP'];
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}

/** Reads the file that outputs are appended to, as a runner does. */
function parseOutputs(file: string): Record<string, string> {
  const entries = file.matchAll(/^(?<name>[\w-]+)<<(?<end>\S+)\n(?<value>[\s\S]*?)\n\k<end>$/gm);
  return Object.fromEntries(
    Array.from(entries, ({ groups }) => [groups?.['name'] ?? '', groups?.['value'] ?? '']),
  );
}
