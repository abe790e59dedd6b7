import { posix } from 'node:path';
import {
  type Host,
  NANOS_PER_CPU,
  PlimsollError,
  problem,
  type StackRequest,
  usable,
} from '@plimsoll/core';
import {
  hostsAskedFor,
  openRepository,
  parentsOf,
  type Repository,
  resolveRevision,
  withUntrackedEnvFiles,
} from '@plimsoll/node';
import { THIS_MACHINE } from '../judging.ts';
import type { StackOptions } from '../options.ts';
import { oneStack } from '../stacks/one-stack.ts';
import { progress } from '../terminal.ts';
import { openWorkplace, type Workplace } from '../workplace.ts';
import { claimHistory } from './claim-history.ts';
import type { ClaimHistory } from './point.ts';

/** Whose history, against which host, and how far back. */
export interface HistoryOptions extends StackOptions {
  readonly host?: string;
  readonly resource: 'memory' | 'cpu';
  readonly revision: string;
  /** Commits at most. */
  readonly limit: number;
}

/** Settles stack and host, and walks the commits; throws where none of them has the stack. */
export async function readHistory(
  stack: string | undefined,
  options: HistoryOptions,
): Promise<ClaimHistory> {
  const workplace = openWorkplace(options.config);
  const repository = openRepository(workplace.directory);
  const { request, host } = await subject(stack, options, workplace);
  const line = lineOf(host, options.resource);
  const bar = progress('commits', options.limit);
  const points = claimHistory(
    repository,
    { request, host, resource: options.resource, usable: line },
    { head: resolveRevision(repository, options.revision), most: options.limit },
    {
      lend: (files) =>
        withUntrackedEnvFiles(files, workplace.files, repository, envFilesOf(request)),
      advance: (done, total) => bar.advance(done, total),
    },
  );
  bar.finish();
  if (points.every(({ state }) => state.kind === 'absent'))
    throw neverThere(request, points.length);
  return {
    stack: request.id === '.' ? posix.basename(workplace.top) : request.id,
    host: host.id,
    resource: options.resource,
    usable: line,
    points,
    truncated: hasOlder(repository, points),
  };
}

async function subject(
  stack: string | undefined,
  options: HistoryOptions,
  workplace: Workplace,
): Promise<{ readonly request: StackRequest; readonly host: Host }> {
  const settings = { head: workplace.settings, base: undefined };
  const asked = { hosts: options.host === undefined ? [] : [options.host] };
  const hosts = await hostsAskedFor(settings, asked, THIS_MACHINE);
  const request = oneStack(stack, options, workplace, hosts.of);
  const [host] = request.hosts ?? hosts.common;
  if (host === undefined) throw new TypeError('No host was resolved');
  return { request, host };
}

/** Whether the walk ended before the first commit: at its limit, or where a shallow clone ends. */
function hasOlder(repository: Repository, [oldest]: ClaimHistory['points']): boolean {
  return oldest !== undefined && parentsOf(repository, oldest.commit).length > 0;
}

function lineOf(host: Host, resource: 'memory' | 'cpu'): number | undefined {
  const { memory, cpu } = usable(host);
  if (resource === 'memory') return memory;
  return cpu === undefined ? undefined : cpu / NANOS_PER_CPU;
}

function envFilesOf({ envFiles = [], directory }: StackRequest): readonly string[] {
  return envFiles.map((file) => posix.resolve(directory, file));
}

function neverThere({ id }: StackRequest, commits: number): PlimsollError {
  const message = `None of the last ${commits} commits has the stack "${id}".`;
  const hint = 'Commit its Compose file first, or go further back with --limit.';
  return new PlimsollError([problem('stack-missing', message, { hint })]);
}
