import type { StackRequest } from '@plimsoll/core';
import { declaredStacks, type HostsOf, withAsked } from '@plimsoll/node';
import { askedOfAll } from '../asked.ts';
import type { StackOptions } from '../options.ts';
import type { Workplace } from '../workplace.ts';
import { namesOneStack, stackHere } from './stack-here.ts';
import { stacksAtPaths } from './stacks-at-paths.ts';

/** The stacks that paths, options or settings ask for, whichever comes first; none of them is read yet. */
export function stacksAskedFor(
  paths: readonly string[],
  options: StackOptions,
  workplace: Workplace,
  hostsOf: HostsOf,
): readonly StackRequest[] {
  if (paths.length > 0) return stacksAtPaths(paths, options, workplace);
  const declared = namesOneStack(options) ? [] : stacksDeclared(options, workplace, hostsOf);
  return declared.length > 0 ? declared : [stackHere(options, workplace)];
}

/** The stacks that `plimsoll.yaml` declares, as options ask for them. */
export function stacksDeclared(
  options: StackOptions,
  { settings, files, directory, environment }: Workplace,
  hostsOf: HostsOf,
): readonly StackRequest[] {
  if (settings === undefined) return [];
  const side = { files, root: directory, environment };
  return declaredStacks(settings.settings.stacks, settings.directory, hostsOf, side).map(
    (request) => withAsked(request, askedOfAll(options), directory),
  );
}
