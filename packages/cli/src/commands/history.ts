import { posix } from 'node:path';
import {
  DEFAULT_SETTINGS,
  type Host,
  jsonText,
  NANOS_PER_CPU,
  PlimsollError,
  problem,
  renderLines,
  type StackRequest,
  usable,
} from '@plimsoll/core';
import {
  openRepository,
  parentsOf,
  type Repository,
  resolveRevision,
  withUntrackedEnvFiles,
} from '@plimsoll/node';
import { claimHistory } from '../history/claim-history.ts';
import { historyJson } from '../history/history-json.ts';
import { historyLines } from '../history/history-lines.ts';
import { page } from '../history/page.ts';
import type { ClaimHistory } from '../history/point.ts';
import { hostsAskedFor } from '../hosts-asked-for.ts';
import { oneStack } from '../one-stack.ts';
import { addStackOptions, oneOf, type StackOptions } from '../options.ts';
import type { Configure } from '../program.ts';
import { hasColour, output, progress } from '../terminal.ts';
import { openWorkplace, type Workplace } from '../workplace.ts';

type Format = 'text' | 'html' | 'json';

interface HistoryOptions extends StackOptions {
  readonly host?: string;
  readonly resource: 'memory' | 'cpu';
  readonly revision: string;
  readonly limit: number;
  readonly format?: Format;
  readonly output?: string;
}

const EXAMPLES = `
Only first parents are walked: those are the states that the branch itself was in, and
what its host was asked to run. A commit inside a merged branch never ran there.

Examples:
  plimsoll history                               a chart in the terminal
  plimsoll history -o history.html               a page of its own, to look at or to share
  plimsoll history services/api --host homelab --resource cpu
  plimsoll history --limit 5000 --format json
`;

/** `plimsoll history`: the claim at every commit, against the host's line. */
export const configureHistory: Configure = (command) => {
  addStackOptions(
    command.argument('[stack]', 'a directory, a Compose file, or a stack of plimsoll.yaml'),
  )
    .optionsGroup('The history:')
    .option('--host <host>', 'the host whose line is drawn')
    .option(
      '--resource <resource>',
      'memory or cpu',
      oneOf('--resource', ['memory', 'cpu']),
      'memory',
    )
    .option('--revision <revision>', 'the commit to end with', 'HEAD')
    .option('--limit <commits>', 'commits to go back', countOf, 1000)
    .option('--config <file>', 'settings file, instead of the nearest plimsoll.yaml')
    .option('--format <format>', 'text, html or json', oneOf('--format', ['text', 'html', 'json']))
    .option(
      '-o, --output <file>',
      'write to a file; a name that ends in .html or .json says the format',
    )
    .addHelpText('after', EXAMPLES)
    .action(async (stack: string | undefined, options: HistoryOptions) => {
      const history = await read(stack, options);
      const format = options.format ?? formatOf(options.output);
      output(renderings[format](history, options), options.output);
      if (options.output !== undefined) process.stderr.write(`Written to ${options.output}\n`);
    });
};

const renderings: Readonly<Record<Format, (history: ClaimHistory, to: HistoryOptions) => string>> =
  {
    text: (history, { output: path }) =>
      renderLines(
        historyLines(history, Math.min(process.stdout.columns ?? 100, 140)),
        path === undefined && hasColour(process.stdout),
      ),
    html: page,
    json: (history) => jsonText(historyJson(history)),
  };

function formatOf(path: string | undefined): Format {
  if (path?.endsWith('.html') || path?.endsWith('.htm')) return 'html';
  return path?.endsWith('.json') ? 'json' : 'text';
}

async function read(stack: string | undefined, options: HistoryOptions): Promise<ClaimHistory> {
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
  const settings = workplace.settings?.settings ?? DEFAULT_SETTINGS;
  const flags = options.host === undefined ? undefined : [options.host];
  const hosts = await hostsAskedFor(flags, settings);
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

function countOf(value: string): number {
  if (/^[1-9]\d{0,6}$/.test(value)) return Number(value);
  const hint = 'Write a whole number of commits, such as 500.';
  throw new PlimsollError([
    problem('usage-invalid', `"${value}" is not a value of --limit.`, { hint }),
  ]);
}

function neverThere({ id }: StackRequest, commits: number): PlimsollError {
  const message = `None of the last ${commits} commits has the stack "${id}".`;
  const hint = 'Commit its Compose file first, or go further back with --limit.';
  return new PlimsollError([problem('stack-missing', message, { hint })]);
}
