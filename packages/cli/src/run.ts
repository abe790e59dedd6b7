import { PlimsollError, type Problem, problemLines, renderLines } from '@plimsoll/core';
import { disk, toPortablePath } from '@plimsoll/node';
import { CommanderError } from 'commander';
import type { ExitCode } from './exit-code.ts';
import { makeProgram } from './program.ts';
import { sourceLines } from './source-lines.ts';
import { hasColour, openTerminal } from './terminal.ts';

/** Runs the command line and says how it ended; whatever is to be told has been told by then. */
export async function run(args: readonly string[]): Promise<ExitCode> {
  openTerminal();
  try {
    return await makeProgram().run(args);
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (!(error instanceof PlimsollError)) return confess(error);
    tell(error.problems);
    return error.problems.some((problem) => problem.class === 'environment') ? 3 : 2;
  }
}

/** A bug of ours is no finding: its exit code must not be that of a stack that does not fit. */
function confess(error: unknown): ExitCode {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const lines = [
    'Plimsoll itself failed here. Please report it with these lines:',
    ...trace.split('\n'),
  ];
  process.stderr.write(
    renderLines(
      lines.map((line) => [line]),
      false,
    ),
  );
  return 3;
}

function tell(problems: readonly Problem[]): void {
  const source = sourceLines(disk(), toPortablePath('.'));
  const lines = problems.flatMap((problem) => problemLines(problem, source));
  process.stderr.write(renderLines(lines, hasColour(process.stderr)));
}
