import {
  DEFAULT_SETTINGS,
  type Line,
  type Proof,
  type Report,
  renderLines,
  type SizesReport,
  type Sizing,
  type VerifyReport,
  withVerify,
} from '@plimsoll/core';
import type { ProvingTerms, Subject } from '@plimsoll/verify';
import { answer } from '../answer.ts';
import { patchLines } from '../fix/patch-lines.ts';
import type { Configure } from '../program.ts';
import type { ExitCode } from '../run.ts';
import { sizeByRuns } from '../size/own-runs.ts';
import { type Put, putSizes, type SizedStack } from '../size/put-sizes.ts';
import { recordedRuns } from '../size/recorded-runs.ts';
import { searchLoadLine } from '../size/search.ts';
import { addSizeOptions, refuseContradictions, type SizeOptions } from '../size/size-options.ts';
import { hasColour, output } from '../terminal.ts';
import { type Arrangement, arrangement, judged, provingTerms } from '../verify/arrangement.ts';
import { interruptible } from '../verify/interruptible.ts';
import { loadVerify } from '../verify/load-verify.ts';
import { statusLine } from '../verify/status-line.ts';
import { subjects } from '../verify/subjects.ts';

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
  const exit = await answer(options, async () => {
    const arranged = await arrangement(paths, options);
    refuseContradictions(options, arranged.stacks.length);
    const sized = await sizes(arranged, options, signal);
    const report = reportWith(arranged, sized);
    if (isToBePut(options))
      put = await putSizes(sizedStacks(arranged, report), options, arranged.terms.workplace);
    return judged(arranged, report);
  });
  if (put === undefined) return exit;
  tell(put, options);
  // What was wrong with the sizes is mended now; what could not be read, or run, is not.
  return exit === 1 && options.write === true ? 0 : exit;
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

/** What came of sizing the stacks of a report. */
interface Outcome extends Proof {
  /** By the stack's id. */
  readonly sizes: ReadonlyMap<string, SizesReport>;
}

async function sizes(
  arranged: Arrangement,
  options: SizeOptions,
  signal: AbortSignal,
): Promise<Outcome> {
  const { top } = arranged.terms.workplace;
  const found = subjects(arranged.stacks, arranged.report, { top, samplesFile: undefined });
  if (options.samples !== undefined || options.report !== undefined)
    return recorded(arranged, options, found);
  using status = statusLine();
  const proving = withoutLimits(
    await provingTerms(arranged, options, { signal, onProgress: status.say }),
  );
  return options.search === undefined
    ? run(arranged, options, found, proving)
    : searched({ ...options, search: options.search }, found, proving);
}

/** That a service has no limit yet is why it is sized, and not a doubt. */
function withoutLimits(proving: ProvingTerms): ProvingTerms {
  const { settings } = proving;
  const thresholds = { ...settings.thresholds, noLimit: 'held' } as const;
  return { ...proving, settings: { ...settings, thresholds } };
}

async function recorded(
  arranged: Arrangement,
  options: SizeOptions,
  found: readonly Subject[],
): Promise<Outcome> {
  const { recommend } = await loadVerify();
  const told = new Map<string, SizesReport>();
  for (const { id, stack } of found) {
    const runs = await recordedRuns(options, id, arranged.terms.workplace.files);
    told.set(
      id,
      recommend({ stack, runs, budgets: budgetsOf(arranged, id), sizing: sizing(arranged) }),
    );
  }
  return { sizes: told, runs: new Map() };
}

async function run(
  arranged: Arrangement,
  { runs: count = 1 }: SizeOptions,
  found: readonly Subject[],
  proving: ProvingTerms,
): Promise<Outcome> {
  const told = new Map<string, SizesReport>();
  const runs = new Map<string, VerifyReport>();
  const errors: NonNullable<Proof['errors']>[number][] = [];
  for (const subject of found) {
    const { id } = subject;
    const terms = {
      budgets: budgetsOf(arranged, id),
      sizing: sizing(arranged),
      runs: count,
      proving,
    };
    const sized = await sizeByRuns(subject, terms);
    if (sized.sizes !== undefined) told.set(id, sized.sizes);
    if (sized.run !== undefined) runs.set(id, sized.run);
    errors.push(...sized.errors);
  }
  return { sizes: told, runs, errors };
}

/** Runs of a search; repeated ones included. */
const SEARCH_RUNS = 9;

async function searched(
  { search, resource = 'memory', runs = SEARCH_RUNS }: SizeOptions & { readonly search: string },
  found: readonly Subject[],
  proving: ProvingTerms,
): Promise<Outcome> {
  const told = new Map<string, SizesReport>();
  for (const subject of found)
    told.set(
      subject.id,
      await searchLoadLine(subject, { service: search, resource, runs }, proving),
    );
  return { sizes: told, runs: new Map() };
}

function reportWith({ report, terms }: Arrangement, outcome: Outcome): Report {
  const proved = withVerify(report, outcome, terms.policy);
  const stacks = proved.stacks.map((stack) => {
    const told = outcome.sizes.get(stack.id);
    return told === undefined ? stack : { ...stack, sizes: told };
  });
  return { ...proved, stacks };
}

function budgetsOf({ report }: Arrangement, id: string): Report['stacks'][number]['budgets'] {
  return report.stacks.find((stack) => stack.id === id)?.budgets ?? [];
}

function sizing({ terms: { workplace } }: Arrangement): Sizing {
  return (workplace.settings?.settings ?? DEFAULT_SETTINGS).sizes;
}
