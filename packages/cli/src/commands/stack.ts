import {
  activate,
  composeJsonText,
  engineResources,
  type FileSystem,
  jsonText,
  PlimsollError,
  type Problem,
  readDocument,
  renderLines,
  type ServiceReport,
  type StackRequest,
  serviceReport,
  type Target,
  toStack,
} from '@plimsoll/core';
import type { Configure } from '../configure.ts';
import { addStackOptions, oneOf, type StackOptions } from '../options.ts';
import { sourceLines } from '../source-lines.ts';
import { findNumber } from '../stack/find-number.ts';
import { gapsTold } from '../stack/gaps-told.ts';
import { stackTable } from '../stack/stack-table.ts';
import { whyLines } from '../stack/why-lines.ts';
import { oneStack } from '../stacks/one-stack.ts';
import { hasColour, output } from '../terminal.ts';
import { openWorkplace } from '../workplace.ts';

interface StackCommandOptions extends StackOptions {
  readonly format: 'text' | 'json' | 'compose';
  readonly why?: string;
  readonly target?: Target;
  readonly output?: string;
}

const EXAMPLES = `
Examples:
  plimsoll stack                             every service with its numbers
  plimsoll stack --why search.mem_limit      the line that sets a number, and the way it took
  plimsoll stack --format json               the same for programs: bytes, CPUs, positions
  plimsoll stack --format compose            one Compose file, merged and filled in

--why takes a field as the JSON names it (memoryLimit, cpuLimit, …) or as Compose does
(mem_limit, cpus, deploy.resources.limits.memory, …).
`;

/** `plimsoll stack`: the stack as Docker Compose resolves it, with the place of every number. */
export const configureStack: Configure = (command) => {
  addStackOptions(
    command.argument('[stack]', 'a directory, a Compose file, or a stack of plimsoll.yaml'),
  )
    .optionsGroup('The answer:')
    .option('--why <service.field>', 'tell where one number comes from')
    .option(
      '--format <format>',
      'text, json or compose',
      oneOf('--format', ['text', 'json', 'compose']),
      'text',
    )
    .option(
      '--target <target>',
      'who runs the stack: compose or swarm',
      oneOf('--target', ['compose', 'swarm']),
    )
    .option('--config <file>', 'settings file, instead of the nearest plimsoll.yaml')
    .option('-o, --output <file>', 'write to a file')
    .addHelpText('after', EXAMPLES)
    .action((name: string | undefined, options: StackCommandOptions) => {
      output(tell(resolve(name, options), options), options.output);
    });
};

/** A stack, resolved. */
interface Resolved {
  readonly project: NonNullable<ReturnType<typeof activate>['project']>;
  readonly target: Target;
  readonly services: readonly ServiceReport[];
  readonly files: FileSystem;
  readonly root: string;
}

function resolve(name: string | undefined, options: StackCommandOptions): Resolved {
  const workplace = openWorkplace(options.config);
  const request = oneStack(name, options, workplace, () => []);
  const { document, problems, gaps } = readDocument(request);
  if (document === undefined) throw refused(problems);
  const { project, problems: refusals, gaps: more } = activate(document);
  if (project === undefined) throw refused(refusals);
  process.stderr.write(gapsTold([...gaps, ...more], hasColour(process.stderr)));
  const target = options.target ?? request.target ?? 'compose';
  const services = toStack(project, target).services.map(serviceReport);
  return { project, target, services, files: request.files, root: rootOf(request) };
}

function rootOf({ root, directory }: StackRequest): string {
  return root ?? directory;
}

function refused([first, ...others]: readonly Problem[]): Error {
  if (first === undefined) return new TypeError('A stack was refused without a problem');
  return new PlimsollError([first, ...others]);
}

function tell(
  { project, target, services, files, root }: Resolved,
  { format, why, output: path }: StackCommandOptions,
): string {
  const colour = path === undefined && hasColour(process.stdout);
  if (why !== undefined) {
    return renderLines(whyLines(findNumber(why, services), sourceLines(files, root)), colour);
  }
  if (format === 'compose') return composeJsonText(project);
  if (format === 'text') return renderLines(stackTable(project, services), colour);
  const { name, files: composeFiles, profiles } = project;
  // For `docker compose up`, as the engine is asked: `-1` where a file says so, and what no budget counts.
  const asked = target === 'compose' ? engineResources(project) : {};
  const byName = services.map(({ name: service, ...facts }) => [
    service,
    { ...facts, ...asked[service] },
  ]);
  return jsonText({
    schema: 1,
    name,
    files: composeFiles,
    profiles,
    target,
    services: Object.fromEntries(byName),
  });
}
