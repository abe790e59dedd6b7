import { judge, type Report, type StackRequest } from '@plimsoll/core';
import { withSettingsLines } from '@plimsoll/node';
import type { ProvingTerms } from '@plimsoll/verify';
import type { Judged } from '../answer.ts';
import { passing, settleTerms, type Terms, targeting } from '../judging.ts';
import { stacksAskedFor } from '../stacks/stacks-asked-for.ts';
import { settingsPlace } from '../workplace.ts';
import { loadVerify } from './load-verify.ts';
import { choicesFor } from './settled.ts';
import type { RunOptions } from './verify-options.ts';

/** What is to be booted, and by what it is judged. */
export interface Arrangement {
  readonly terms: Terms;
  readonly stacks: readonly StackRequest[];
  /** What the files alone say. */
  readonly report: Report;
  /** Judges the same stacks again, as other files make them. */
  readonly judgeFiles: (stacks: readonly StackRequest[]) => Report;
}

/**
 * Reads the stacks that are asked for, and judges what their files say.
 *
 * @param missingEnvFiles No number hangs on an env file, but what boots without it is another stack.
 */
export async function arrangement(
  paths: readonly string[],
  options: RunOptions,
  missingEnvFiles: StackRequest['missingEnvFiles'] = 'error',
): Promise<Arrangement> {
  const terms = await settleTerms(options);
  const { workplace, hosts, policy } = terms;
  const found = targeting(stacksAskedFor(paths, options, workplace, hosts.of), options);
  const stacks = found.map((stack) => ({ ...stack, missingEnvFiles }));
  const exceptions = passing(terms, paths, options);
  const judgeFiles = (head: readonly StackRequest[]): Report =>
    judge({ head: { stacks: head }, hosts: hosts.common, policy, ...exceptions });
  const report = withSettingsLines(judgeFiles(stacks), stacks, settingsPlace(workplace));
  return { terms, stacks, report, judgeFiles };
}

/** What was made of the report, with the files that its positions speak of. */
export function judged(
  { terms: { workplace, hosts }, stacks }: Arrangement,
  report: Report,
): Judged {
  return {
    report,
    files: stacks[0]?.files ?? workplace.files,
    root: workplace.directory,
    hosts: hosts.common,
  };
}

/** How stacks are put to the proof, by flags and settings. */
export async function provingTerms(
  { terms: { workplace } }: Arrangement,
  options: RunOptions,
  { signal, onProgress }: Pick<ProvingTerms, 'signal' | 'onProgress'>,
): Promise<ProvingTerms> {
  const { choices, script } = choicesFor(options, workplace);
  const { settle } = await loadVerify();
  return {
    settings: settle(choices, script),
    environment: process.env,
    variables: variables(choices.variables),
    signal,
    onProgress,
  };
}

function variables(names: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
