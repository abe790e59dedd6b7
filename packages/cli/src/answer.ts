import {
  type FileSystem,
  type Host,
  type Line,
  PlimsollError,
  type Report,
  type ReporterName,
  renderLines,
  reporters,
  styled,
  toldFromTop,
  undecided,
} from '@plimsoll/core';
import type { ExitCode } from './exit-code.ts';
import type { JudgeOptions } from './options.ts';
import { sourceLines } from './source-lines.ts';
import { hasColour, output } from './terminal.ts';
import { placeInRepository } from './workplace.ts';

/** A report, and the files its positions speak of. */
export interface Judged {
  readonly report: Report;
  readonly files: FileSystem;
  /** The directory that positions are relative to. */
  readonly root: string;
  readonly hosts: readonly Host[];
}

/** How an answer is asked for. */
type Asked = Pick<JudgeOptions, 'format' | 'output'>;

type Telling = (format: ReporterName, colour: boolean) => string;

/**
 * Tells what `judging` comes to, in the formats that were asked for.
 * What keeps it from judging at all is a report, too, for those who read it by program.
 */
export async function answer(asked: Asked, judging: () => Promise<Judged>): Promise<ExitCode> {
  const judged = await judgedOrProblems(judging);
  if (judged instanceof PlimsollError) return tellProblems(asked, judged);
  tellHere(asked, (format, colour) => textOf(judged, format, colour));
  tellFiles(asked, (format) => textOf(judged, format, false));
  return judged.report.exitCode;
}

async function judgedOrProblems(judging: () => Promise<Judged>): Promise<Judged | PlimsollError> {
  try {
    return await judging();
  } catch (error) {
    if (error instanceof PlimsollError) return error;
    throw error;
  }
}

/** Files never keep the answer of an earlier run; people are told as of every error. */
function tellProblems(asked: Asked, error: PlimsollError): ExitCode {
  const report = undecided(error.problems);
  const telling: Telling = (format) => reporters[format](placed(report, format));
  tellFiles(asked, telling);
  if (asked.format === 'text') throw error;
  tellHere(asked, telling);
  return report.exitCode;
}

/** On standard output, unless a file takes its place. */
function tellHere({ format, output: files = [] }: Asked, telling: Telling): void {
  if (files.some((file) => file.format === undefined)) return;
  output(telling(format, hasColour(process.stdout)), undefined);
}

function tellFiles({ format, output: files = [] }: Asked, telling: Telling): void {
  for (const { path, format: own = format } of files) {
    output(telling(own, false), path);
    if (path !== '-') process.stderr.write(`Written to ${path}\n`);
  }
}

function textOf(
  { report, files, root, hosts }: Judged,
  format: ReporterName,
  colour: boolean,
): string {
  const view = { colour, sourceLine: sourceLines(files, root) };
  const text = reporters[format](placed(report, format), view);
  return format === 'text' ? text + renderLines(aboutMachine(hosts, report), colour) : text;
}

/** People and programs look for files where they are; what is shown elsewhere starts at the repository's top. */
function placed(report: Report, format: ReporterName): Report {
  return SHOWN_ELSEWHERE.has(format) ? toldFromTop(report, placeInRepository()) : report;
}

const SHOWN_ELSEWHERE: ReadonlySet<ReporterName> = new Set([
  'github',
  'sarif',
  'junit',
  'codeclimate',
]);

/** What `auto` stands for in this run: the engine's figures, or the machine's where no engine answers. */
function aboutMachine(hosts: readonly Host[], { stacks }: Report): readonly Line[] {
  const machine = hosts.find(({ id }) => id === 'auto');
  const isUsed = stacks.some(({ budgets }) => budgets.some(({ host }) => host === 'auto'));
  if (machine === undefined || !isUsed) return [];
  const note = machine.note === undefined ? '' : ` ${machine.note}`;
  return [[], [styled('dim', `"auto" is ${machine.name}.${note}`)]];
}
