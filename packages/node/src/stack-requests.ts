import { posix } from 'node:path';
import {
  declaredStack,
  type FileSystem,
  type StackRequest,
  type StackSettings,
} from '@plimsoll/core';
import type { HostsOf } from './comparison/hosts-asked-for.ts';
import type { DiscoveredStack } from './discover.ts';

/** What all stacks of one side have in common. Paths are portable. */
export interface RequestTerms {
  readonly files: FileSystem;
  /** Positions name files relative to this directory. */
  readonly root: string;
  /** The process environment, as far as it may be used. */
  readonly environment: Readonly<Record<string, string>>;
}

/** The request for a stack that was discovered below `directory`; the reader looks again, since its `.env` may name files. */
export function discoveredRequest(
  { id }: Pick<DiscoveredStack, 'id'>,
  directory: string,
  { files, root, environment }: RequestTerms,
): StackRequest {
  return {
    id,
    files,
    directory: posix.join(directory, id),
    root,
    climbs: false,
    environment: withoutComposeFile(environment),
  };
}

/** The requests for stacks that a `plimsoll.yaml` in `directory` declares, over the files of one side. */
export function declaredStacks(
  stacks: readonly StackSettings[],
  directory: string,
  hostsOf: HostsOf,
  { files, root, environment }: RequestTerms,
): StackRequest[] {
  const place = { files, directory, root, environment: withoutComposeFile(environment) };
  return stacks.map((stack) => declaredStack(stack, hostsOf(stack.host), place));
}

/** COMPOSE_FILE names the one stack of the directory at hand; a stack that was named otherwise must not follow it. */
export function withoutComposeFile(
  environment: Readonly<Record<string, string>>,
): Readonly<Record<string, string>> {
  const { COMPOSE_FILE: _, ...others } = environment;
  return others;
}

/** The variables of this process, as the reader takes them. */
export function processEnvironment(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    ),
  );
}
