import { globSync } from 'node:fs';
import { posix } from 'node:path';
import { PlimsollError, problem, type StackRequest } from '@plimsoll/core';
import {
  composeFileIn,
  isDefaultName,
  siblingOverride,
  toPortablePath,
  withoutComposeFile,
} from '@plimsoll/node';
import type { StackOptions } from '../options.ts';
import type { Workplace } from '../workplace.ts';
import { composeWords } from './stack-here.ts';
import { stackId } from './stack-id.ts';

/** A stack for each directory or Compose file; an override that a base takes along is none of its own. */
export function stacksAtPaths(
  paths: readonly string[],
  options: StackOptions,
  workplace: Workplace,
): readonly StackRequest[] {
  if (options.file !== undefined) {
    const hint = 'Give paths for a stack each, or -f for the files of one stack.';
    const message = 'Paths and -f cannot be given together.';
    throw new PlimsollError([problem('usage-invalid', message, { hint })]);
  }
  const expanded = [...new Set(paths.flatMap(expand))];
  const overrides = new Set(expanded.flatMap((path) => overrideOf(path, workplace) ?? []));
  return expanded
    .filter((path) => !overrides.has(path))
    .map((path) => stackAtPath(path, options, workplace));
}

/** A path that exists is itself; one that does not may be a pattern that no shell has expanded. */
function expand(path: string): readonly string[] {
  const portable = toPortablePath(path);
  if (!/[*?[{]/.test(path)) return [portable];
  const matches = globSync(path).map((match) => toPortablePath(match));
  return matches.length === 0 ? [portable] : matches.sort();
}

function overrideOf(path: string, { files }: Workplace): string | undefined {
  return siblingOverride(path, (candidate) => files.stat(candidate) !== undefined);
}

function stackAtPath(path: string, options: StackOptions, workplace: Workplace): StackRequest {
  const { files, directory, environment } = workplace;
  const isPlace = isDirectory(path, workplace);
  if (isPlace && options.projectDirectory === undefined) return stackIn(path, options, workplace);
  const composeFile = isPlace ? composeFileIn(files, path) : path;
  if (composeFile === undefined) throw noComposeFileIn(path, workplace);
  const override = overrideOf(composeFile, workplace);
  return {
    ...composeWords(options),
    id: stackId(isDefaultName(composeFile) ? posix.dirname(composeFile) : composeFile, workplace),
    files,
    directory,
    root: directory,
    composeFiles: override === undefined ? [composeFile] : [composeFile, override],
    environment: withoutComposeFile(environment),
  };
}

/** The stack that Docker Compose would find in a directory: its `.env` may name the files. */
function stackIn(path: string, options: StackOptions, workplace: Workplace): StackRequest {
  const { files, directory, environment } = workplace;
  const hasEnvFile = files.stat(posix.join(path, '.env')) !== undefined;
  if (!hasEnvFile && composeFileIn(files, path) === undefined)
    throw noComposeFileIn(path, workplace);
  return {
    ...composeWords(options),
    id: stackId(path, workplace),
    files,
    directory: path,
    root: directory,
    climbs: false,
    envFiles: options.envFile?.map((file) => posix.resolve(directory, file)),
    environment: withoutComposeFile(environment),
  };
}

function isDirectory(path: string, { files }: Workplace): boolean {
  const entry = files.stat(path);
  // A link may lead to either; a Compose file inside it tells which.
  if (entry?.kind === 'link') return composeFileIn(files, path) !== undefined;
  return entry?.kind === 'directory';
}

function noComposeFileIn(path: string, { directory }: Workplace): PlimsollError {
  const place = posix.relative(directory, path) || '.';
  const message = `There is no Compose file in "${place}".`;
  const hint = 'Name the file itself, or a directory with a compose.yaml.';
  return new PlimsollError([problem('compose-file-missing', message, { hint })]);
}
