import { PlimsollError, problem } from '@plimsoll/core';
import { portableArgument } from '@plimsoll/node';
import type { Command } from 'commander';
import { collect, oneOf } from '../options.ts';
import { addRunOptions, type RunOptions } from '../verify/verify-options.ts';

/** Options of `plimsoll size`. */
export interface SizeOptions extends RunOptions {
  /** Files of samples that were taken earlier. */
  readonly samples?: readonly string[];
  /** JSON reports on the same runs. */
  readonly report?: readonly string[];
  readonly runs?: number;
  /** The service whose load line is looked for. */
  readonly search?: string;
  readonly resource?: 'memory' | 'cpu';
  readonly write?: boolean;
  readonly override?: string;
  readonly patch?: string;
}

/** What sizes are made from, and where they go. */
export function addSizeOptions(command: Command): Command {
  return addRunOptions(command)
    .option('--runs <number>', 'how many runs: 1, or 9 at the most for --search', runs)
    .option('--search <service>', 'look for the smallest limit under which it holds')
    .option(
      '--resource <resource>',
      'whose limit to search: memory (default) or cpu',
      oneOf('--resource', ['memory', 'cpu']),
    )
    .optionsGroup('Runs that were made before:')
    .option(
      '--samples <file>',
      'size by what "plimsoll verify --samples" wrote, and boot nothing; repeatable, a run each',
      collect,
    )
    .option(
      '--report <file>',
      'the JSON report on the same run; repeatable, in the order of --samples',
      collect,
    )
    .optionsGroup('What becomes of the sizes:')
    .option(
      '--override <file>',
      'leave the files alone, and put them into this override',
      portableArgument,
    )
    .option('--write', 'write the files; without it, nothing is written')
    .option('--patch <file>', 'write the changes as a patch for git apply');
}

/** Refuses what contradicts itself before anything is booted. */
export function refuseContradictions(options: SizeOptions, stacks: number): void {
  const { samples = [], report = [], search, write, override, patch } = options;
  const isRecorded = samples.length + report.length > 0;
  if (search !== undefined && isRecorded)
    throw refusal('--search makes its own runs.', 'Leave --samples and --report out.');
  if (search !== undefined && [write, override, patch].some((each) => each !== undefined))
    throw refusal('--search writes nothing.', 'Leave --write, --override and --patch out.');
  if (search === undefined && options.resource !== undefined)
    throw refusal('--resource is for --search.', 'Add --search and the name of a service.');
  if (isRecorded && options.runs !== undefined)
    throw refusal('--runs is for runs yet to be made.', 'Leave it out beside --samples.');
  if (samples.length > 0 && report.length > 0 && samples.length !== report.length)
    throw refusal(
      `There are ${samples.length} --samples and ${report.length} --report.`,
      'Give each file of samples its own report, or none a report.',
    );
  if (options.patch === '-')
    throw refusal('The answer is on standard output already.', 'Name a file for --patch.');
  if (stacks > 1 && (isRecorded || search !== undefined))
    throw refusal(
      `${isRecorded ? '--samples and --report tell' : '--search tells'} of one stack, and there are ${stacks} here.`,
      'Name the one that is meant.',
    );
}

const MOST_RUNS = 100;

function runs(text: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= MOST_RUNS) return number;
  throw refusal(`"${text}" is not a value of --runs.`, `Write a number from 1 to ${MOST_RUNS}.`);
}

function refusal(message: string, hint: string): PlimsollError {
  return new PlimsollError([problem('usage-invalid', message, { hint })]);
}
