import {
  type FileSystem,
  type Host,
  type Line,
  PlimsollError,
  type Report,
  renderLines,
  reporters,
  styled,
  undecided,
} from '@plimsoll/core';
import type { JudgeOptions } from './options.ts';
import type { ExitCode } from './run.ts';
import { sourceLines } from './source-lines.ts';
import { hasColour, output } from './terminal.ts';

/** A report, and the files its positions speak of. */
export interface Judged {
  readonly report: Report;
  readonly files: FileSystem;
  /** The directory that positions are relative to. */
  readonly root: string;
  readonly hosts: readonly Host[];
}

/**
 * Tells what `judging` comes to, in the format that was asked for.
 * What keeps it from judging at all is a report, too, for those who read it by program.
 */
export async function answer(
  options: Pick<JudgeOptions, 'format' | 'output'>,
  judging: () => Promise<Judged>,
): Promise<ExitCode> {
  try {
    return tell(await judging(), options);
  } catch (error) {
    if (!(error instanceof PlimsollError) || options.format === 'text') throw error;
    const report = undecided(error.problems);
    output(reporters[options.format](report), options.output);
    return report.exitCode;
  }
}

function tell(
  { report, files, root, hosts }: Judged,
  { format, output: path }: Pick<JudgeOptions, 'format' | 'output'>,
): ExitCode {
  const colour = path === undefined && hasColour(process.stdout);
  const text = reporters[format](report, { colour, sourceLine: sourceLines(files, root) });
  output(format === 'text' ? text + renderLines(aboutMachine(hosts, report), colour) : text, path);
  if (path !== undefined) process.stderr.write(`Written to ${path}\n`);
  return report.exitCode;
}

/** What `auto` stands for in this run: the engine's figures, or the machine's where no engine answers. */
function aboutMachine(hosts: readonly Host[], { stacks }: Report): readonly Line[] {
  const machine = hosts.find(({ id }) => id === 'auto');
  const isUsed = stacks.some(({ budgets }) => budgets.some(({ host }) => host === 'auto'));
  if (machine === undefined || !isUsed) return [];
  const note = machine.note === undefined ? '' : ` ${machine.note}`;
  return [[], [styled('dim', `"auto" is ${machine.name}.${note}`)]];
}
