import {
  DEFAULT_SETTINGS,
  type Proof,
  type Report,
  type SizesReport,
  type Sizing,
  type VerifyReport,
  withVerify,
} from '@plimsoll/core';
import type { ProvingTerms, Subject } from '@plimsoll/verify';
import { type Arrangement, provingTerms } from '../verify/arrangement.ts';
import { loadVerify } from '../verify/load-verify.ts';
import { statusLine } from '../verify/status-line.ts';
import { subjects } from '../verify/subjects.ts';
import { sizeByRuns } from './own-runs.ts';
import { recordedRuns } from './recorded-runs.ts';
import { searchLoadLine } from './search.ts';
import type { SizeOptions } from './size-options.ts';
import { isEnded } from './until-ended.ts';

/** The report with what its stacks should be given: by earlier runs, by runs of their own, or by a search. */
export async function sizedReport(
  arranged: Arrangement,
  options: SizeOptions,
  signal: AbortSignal,
): Promise<Report> {
  const { report, terms } = arranged;
  return withVerify(report, await sizes(arranged, options, signal), terms.policy);
}

async function sizes(
  arranged: Arrangement,
  options: SizeOptions,
  signal: AbortSignal,
): Promise<Proof> {
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
): Promise<Proof> {
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
): Promise<Proof> {
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
    if (isEnded(proving.signal)) break;
  }
  return { sizes: told, runs, errors };
}

/** Runs of a search; repeated ones included. */
const SEARCH_RUNS = 9;

async function searched(
  { search, resource = 'memory', runs = SEARCH_RUNS }: SizeOptions & { readonly search: string },
  found: readonly Subject[],
  proving: ProvingTerms,
): Promise<Proof> {
  const told = new Map<string, SizesReport>();
  for (const subject of found)
    told.set(
      subject.id,
      await searchLoadLine(subject, { service: search, resource, runs }, proving),
    );
  return { sizes: told, runs: new Map() };
}

function budgetsOf({ report }: Arrangement, id: string): Report['stacks'][number]['budgets'] {
  return report.stacks.find((stack) => stack.id === id)?.budgets ?? [];
}

function sizing({ terms: { workplace } }: Arrangement): Sizing {
  return (workplace.settings?.settings ?? DEFAULT_SETTINGS).sizes;
}
