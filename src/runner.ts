import { randomUUID } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { PlimsollError, problem } from '@plimsoll/core';

/*
 * The runner's contract is a few environment variables, files and lines of output. `@actions/core` speaks it too,
 * but it takes longer to load than a whole judgement takes to run.
 */

/** The value of an input as the workflow gives it, trimmed; empty when it is absent. */
export function input(name: string): string {
  return (process.env[`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`] ?? '').trim();
}

/** A variable that the runner sets; `fallback` is for runners that do not. */
export function variable(name: string, fallback = ''): string {
  return process.env[name] || fallback;
}

/** A log that nobody can take is no reason to end: the answer is in the summary, the outputs and the exit code, too. */
export function openLog(): void {
  process.stdout.on('error', () => {});
}

/** Prints a line of output, where the runner looks for commands. */
export function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** Prints text in which the runner is to look for no commands, whatever a repository put there. */
export function printText(text: string): void {
  const word = randomUUID();
  print(`::stop-commands::${word}\n${text.trimEnd()}\n::${word}::`);
}

/** Sets outputs of the step. */
export function setOutputs(outputs: Readonly<Record<string, string>>): void {
  const delimiter = `end-${randomUUID()}`; // not to be guessed, or a value could end itself and set another
  const lines = Object.entries(outputs).map(
    ([name, value]) => `${name}<<${delimiter}\n${value}\n${delimiter}\n`,
  );
  appendTo('GITHUB_OUTPUT', lines.join(''));
}

/** Adds Markdown to the job summary. */
export function addSummary(markdown: string): void {
  appendTo('GITHUB_STEP_SUMMARY', markdown);
}

/** Runners too old to name the file go without. Throws `output-unwritable` for one that takes nothing. */
function appendTo(name: string, text: string): void {
  const path = variable(name);
  if (path !== '') onRunner(name, path, () => appendFileSync(path, text));
}

/** Writes where a variable of the runner says. Throws `output-unwritable` where that cannot be. */
export function onRunner<T>(name: string, path: string, write: () => T): T {
  try {
    return write();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    const message = `${name} is "${path}", where nothing can be written (${error.code}).`;
    const hint = 'Let the runner give the step files that it may write; its log has the answer.';
    const told = problem('output-unwritable', message, { hint });
    throw new PlimsollError([told], { cause: error });
  }
}
