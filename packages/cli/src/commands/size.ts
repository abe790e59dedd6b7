import { type Line, type Report, renderLines } from '@plimsoll/core';
import { answer } from '../answer.ts';
import type { Configure } from '../configure.ts';
import type { ExitCode } from '../exit-code.ts';
import { patchLines } from '../fix/patch-lines.ts';
import { isMended } from '../size/is-mended.ts';
import { type Put, putSizes, type SizedStack } from '../size/put-sizes.ts';
import { addSizeOptions, refuseContradictions, type SizeOptions } from '../size/size-options.ts';
import { sizedReport } from '../size/sized-report.ts';
import { hasColour, output } from '../terminal.ts';
import { type Arrangement, arrangement, judged } from '../verify/arrangement.ts';
import { INTERRUPTED, interruptible } from '../verify/interruptible.ts';

const EXAMPLES = `
Runs the stack under load as plimsoll verify does, or takes runs that were made before, and says for
every service what it should be given, what that rests on, and what the stack would claim then.
Of what was not seen it gives no number. docs/sizing.md has the arithmetic.

Examples:
  plimsoll size                                     one run, then now → proposed
  plimsoll size --runs 3 --traffic medium           three runs; a limit that was too low is raised between them
  plimsoll size --samples run.ndjson --report run.json
  plimsoll size --search api                        the smallest memory limit under which "api" holds
  plimsoll size --write                             … and write what is proposed
  plimsoll size --override compose.override.yaml    … what it would be in an override, as a diff
`;

/** `plimsoll size`: says what services should be given. */
export const configureSize: Configure = (command, finish) => {
  addSizeOptions(command.argument('[paths...]', 'directories or Compose files, a stack each'))
    .addHelpText('after', EXAMPLES)
    .action(async (paths: readonly string[], options: SizeOptions) => {
      finish(await interruptible((signal) => size(paths, options, signal)));
    });
};

async function size(
  paths: readonly string[],
  options: SizeOptions,
  signal: AbortSignal,
): Promise<ExitCode> {
  let put: Put | undefined;
  let mended = false;
  const exit = await answer(options, async () => {
    const isRecorded = options.samples !== undefined || options.report !== undefined;
    const arranged = await arrangement(paths, options, isRecorded ? 'gap' : 'error');
    refuseContradictions(options, arranged.stacks.length);
    const report = await sizedReport(arranged, options, signal);
    if (isToBePut(options) && !signal.aborted) {
      put = await putSizes(sizedStacks(arranged, report), options, arranged.terms.workplace);
      mended = isMended(report, arranged.judgeFiles(put.stacks));
    }
    return judged(arranged, report);
  });
  // What finished runs show is told; nothing is written by half of what was asked for.
  if (signal.aborted) return INTERRUPTED;
  if (put === undefined) return exit;
  tell(put, options);
  // The report tells of the stack as it was; what could not be read, or run, is not mended by any size.
  return exit === 1 && options.write === true && mended ? 0 : exit;
}

function isToBePut({ write, override, patch }: SizeOptions): boolean {
  return write === true || override !== undefined || patch !== undefined;
}

function sizedStacks({ stacks }: Arrangement, { stacks: reports }: Report): readonly SizedStack[] {
  return stacks.flatMap((request) => {
    const report = reports.find(({ id }) => id === request.id);
    return report?.sizes === undefined ? [] : [{ request, report, sizes: report.sizes }];
  });
}

/** On standard error: what is on standard output is a report, which others may read. */
function tell({ changed, notes, patch }: Put, { patch: path, write }: SizeOptions): void {
  if (path !== undefined) output(patch, path);
  const isPreview = write !== true && path === undefined;
  const lines: Line[] = [
    ...(isPreview ? patchLines(patch) : []),
    ...(changed.length === 0 ? [['Nothing is to be written.']] : []),
    ...(changed.length > 0 && write === true ? [[`Written to ${changed.join(', ')}`]] : []),
    ...(path === undefined ? [] : [[`Written to ${path}`]]),
    ...notes.map((note): Line => [note]),
  ];
  process.stderr.write(renderLines(lines, hasColour(process.stderr)));
}
