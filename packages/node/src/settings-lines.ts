import { posix } from 'node:path';
import type { FileSystem, Problem, Report, StackRequest } from '@plimsoll/core';

/** What repositories call the env file that they do commit, the commonest first. */
const EXAMPLES = ['.env.example', '.env.sample', '.env.template', '.env.dist', 'env.example'];

/** How the reader tells of a required variable. */
const REQUIRED = /^The variable "(?<name>\w+)" has no value/;

/**
 * The report with lines of `plimsoll.yaml` under the last variable that each stack requires: `.env` is in no
 * commit of most repositories, and an env file that is can be declared in its place.
 *
 * @param directory - where `plimsoll.yaml` stands or would stand, portable
 */
export function withSettingsLines(
  report: Report,
  stacks: readonly StackRequest[],
  directory: string,
): Report {
  const errors = report.errors.map((error, index) => {
    const request = stacks.find(({ id }) => id === error.stack);
    const isLast = !report.errors.some(
      ({ code, stack }, later) => later > index && code === error.code && stack === error.stack,
    );
    if (error.code !== 'variable-required' || !isLast || request === undefined) return error;
    const told = report.errors.filter(({ stack }) => stack === request.id);
    const names = requiredVariables(told);
    const lines = settingsLines(request, directory, names);
    return {
      ...error,
      hint: [error.hint ?? '', ...lines].filter((line) => line !== '').join('\n'),
    };
  });
  return { ...report, errors };
}

/** The variables without which a stack cannot be read, by what the reader says of it. */
export function requiredVariables(problems: readonly Pick<Problem, 'message'>[]): string[] {
  const names = problems.flatMap(({ message }) => REQUIRED.exec(message)?.groups?.['name'] ?? []);
  return [...new Set(names)];
}

/** The name of the env file that a directory (portable) shows in the place of its `.env`. */
export function exampleEnvFile(files: FileSystem, directory: string): string | undefined {
  return EXAMPLES.find((name) => files.stat(posix.join(directory, name)) !== undefined);
}

function settingsLines(
  request: StackRequest,
  top: string,
  names: readonly string[],
): readonly string[] {
  const { id, files } = request;
  const directory = placeOf(request);
  const example = exampleEnvFile(files, directory);
  const place = posix.relative(top, directory);
  return [
    'Or give it a value for Plimsoll alone, in plimsoll.yaml:',
    '  stacks:',
    `    ${id === '.' ? 'main' : JSON.stringify(id)}:`,
    ...(place === '' ? [] : [`      directory: ${JSON.stringify(place)}`]),
    ...(example === undefined
      ? ['      env:', ...names.map((name) => `        ${name}: …`)]
      : [`      envFile: ${example}`]),
  ];
}

/** Where a stack's first file stands: that is where its `.env` would. */
function placeOf({ directory, composeFiles = [] }: StackRequest): string {
  const [first] = composeFiles;
  return first === undefined ? directory : posix.dirname(posix.resolve(directory, first));
}
