import {
  type FailOn,
  PlimsollError,
  problem,
  REPORTER_NAMES,
  type ReporterName,
  type Target,
} from '@plimsoll/core';
import { portableArgument } from '@plimsoll/node';
import type { Command } from 'commander';
import { collectOutput, type OutputFile } from './output-files.ts';

/** Options of every command that reads a stack; those of Docker Compose mean what they mean there. */
export interface StackOptions {
  readonly file?: readonly string[];
  readonly projectName?: string;
  readonly profile?: readonly string[];
  readonly envFile?: readonly string[];
  readonly projectDirectory?: string;
  readonly config?: string;
}

/** Options of the commands that judge. */
export interface JudgeOptions extends StackOptions {
  readonly host?: readonly string[];
  readonly failOn?: FailOn;
  readonly strict?: boolean;
  readonly target?: Target;
  readonly format: ReporterName;
  readonly output?: readonly OutputFile[];
}

/** What each option may be, as told in help and in refusals. */
const SEVERITIES: readonly FailOn[] = ['error', 'warning', 'never'];
const TARGETS: readonly Target[] = ['compose', 'swarm'];

/** Docker Compose's own options. */
export function addStackOptions(command: Command): Command {
  return command
    .optionsGroup('Which stack (as in docker compose):')
    .option(
      '-f, --file <file>',
      'Compose file; repeat to merge several into one stack',
      collectPath,
    )
    .option('-p, --project-name <name>', 'name of the project')
    .option('--profile <name>', 'switch a profile on; repeat for more', collect)
    .option('--env-file <file>', 'take variables from this file, not .env; repeatable', collectPath)
    .option('--project-directory <directory>', 'what relative paths start from', portableArgument);
}

/** What judges the stack, and how the answer is told. */
export function addJudgeOptions(command: Command): Command {
  return addAnswerOptions(addHeldAgainst(addStackOptions(command)));
}

/** What the stack is held against. */
export function addHeldAgainst(command: Command): Command {
  return command
    .optionsGroup('What it is held against:')
    .option(
      '--host <host>',
      'a host by name (see plimsoll hosts), "auto", or written out as cpus=1.5,memory=550m; repeatable',
      collect,
    )
    .option('--target <target>', 'who runs the stack: compose or swarm', oneOf('--target', TARGETS))
    .option('--config <file>', 'settings file, instead of the nearest plimsoll.yaml');
}

function addAnswerOptions(command: Command): Command {
  return command
    .optionsGroup('The answer:')
    .option(
      '--fail-on <severity>',
      'findings that fail the check: error (default), warning or never',
      oneOf('--fail-on', SEVERITIES),
    )
    .option('--strict', 'what could not be seen leaves the answer undecided (exit code 2)')
    .option(
      '--format <format>',
      'text, json, markdown, github (annotations), sarif, junit, or codeclimate (GitLab)',
      oneOf('--format', REPORTER_NAMES),
      'text',
    )
    .option(
      '-o, --output <file>',
      'write the answer to a file; repeatable, each in a format of its own: sarif=plimsoll.sarif',
      collectOutput,
    );
}

/** Gathers the values of an option that may be repeated. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function collectPath(value: string, before: readonly string[] = []): readonly string[] {
  return collect(portableArgument(value), before);
}

/** Reads a word, and knows which there are. */
export interface WordReader<T extends string> {
  (value: string): T;
  readonly words: readonly T[];
}

/** Reads an option that is one of a few words. */
export function oneOf<T extends string>(flag: string, words: readonly T[]): WordReader<T> {
  const read = (value: string): T => {
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    const message = `"${value}" is not a value of ${flag}.`;
    const hint = `Write one of ${words.join(', ')}.`;
    throw new PlimsollError([problem('usage-invalid', message, { hint })]);
  };
  return Object.assign(read, { words });
}
