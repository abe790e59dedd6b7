import { declaredStack, type Host, type StackRequest } from '@plimsoll/core';
import { withoutComposeFile } from '@plimsoll/node';
import type { StackOptions } from '../options.ts';
import type { Workplace } from '../workplace.ts';
import { stackHere } from './stack-here.ts';
import { stacksAtPaths } from './stacks-at-paths.ts';

/** The hosts that a declared stack names. */
export type HostsOf = (names: readonly string[]) => readonly Host[];

/** The stacks that paths, options or settings ask for, whichever comes first; none of them is read yet. */
export function stacksAskedFor(
  paths: readonly string[],
  options: StackOptions,
  workplace: Workplace,
  hostsOf: HostsOf,
): readonly StackRequest[] {
  if (paths.length > 0) return stacksAtPaths(paths, options, workplace);
  const declared = namesOneStack(options) ? [] : declaredStacks(workplace, hostsOf);
  return declared.length > 0 ? declared : [stackHere(options, workplace)];
}

/** Whether options say which stack is meant, as they do for Docker Compose; declared stacks have no say then. */
export function namesOneStack({ file, projectDirectory }: StackOptions): boolean {
  return file !== undefined || projectDirectory !== undefined;
}

/** The stacks that `plimsoll.yaml` declares. */
export function declaredStacks(
  { settings, files, directory, environment }: Workplace,
  hostsOf: HostsOf,
): readonly StackRequest[] {
  if (settings === undefined) return [];
  const place = {
    files,
    directory: settings.directory,
    root: directory,
    environment: withoutComposeFile(environment),
  };
  return settings.settings.stacks.map((stack) => declaredStack(stack, hostsOf(stack.host), place));
}
