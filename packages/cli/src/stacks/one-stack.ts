import { posix } from 'node:path';
import { PlimsollError, problem, type StackRequest } from '@plimsoll/core';
import { type HostsOf, toPortablePath } from '@plimsoll/node';
import type { StackOptions } from '../options.ts';
import type { Workplace } from '../workplace.ts';
import { stacksAskedFor, stacksDeclared } from './stacks-asked-for.ts';

/** The one stack that a name, a path or options mean; throws where that is not one. */
export function oneStack(
  name: string | undefined,
  options: StackOptions,
  workplace: Workplace,
  hostsOf: HostsOf,
): StackRequest {
  const declared = stacksDeclared(options, workplace, hostsOf);
  const named = declared.find(({ id }) => id === name);
  if (named !== undefined) return named;
  const asked = stacksAskedFor(name === undefined ? [] : [name], options, workplace, hostsOf);
  const [only, ...others] = asked;
  if (only === undefined || others.length > 0) throw tooMany(asked);
  return declared.some(({ id }) => id === only.id) ? only : discovering(only, name, workplace);
}

/** A directory's Compose file may once have had another of the default names: discovery finds it at every commit. */
function discovering(
  request: StackRequest,
  name: string | undefined,
  { top, files, environment }: Workplace,
): StackRequest {
  const place = posix.join(top, request.id);
  const isDirectory = (path: string): boolean => files.stat(path)?.kind === 'directory';
  const isNamed = name !== undefined && !isDirectory(toPortablePath(name));
  const isSpelledOut = name === undefined && request.composeFiles?.length !== 0;
  if (isNamed || isSpelledOut || environment['COMPOSE_FILE'] !== undefined) return request;
  return isDirectory(place) ? movedTo(place, request) : request;
}

/** Relative paths of the user's own start where plimsoll was started, not where the stack is looked for. */
function movedTo(place: string, request: StackRequest): StackRequest {
  const { directory, projectDirectory, envFiles } = request;
  return {
    ...request,
    directory: place,
    composeFiles: [],
    projectDirectory: projectDirectory && posix.resolve(directory, projectDirectory),
    envFiles: envFiles?.map((file) => posix.resolve(directory, file)),
  };
}

function tooMany(asked: readonly StackRequest[]): PlimsollError {
  const names = asked.map(({ id }) => id).join(', ');
  const message = `One stack can be told at a time, and there are ${asked.length} here.`;
  return new PlimsollError([problem('usage-invalid', message, { hint: `Name one of ${names}.` })]);
}
