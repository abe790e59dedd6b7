import { mkdtempDisposableSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BudgetReport, Proof, SizesReport, Sizing, VerifyReport } from '@plimsoll/core';
import type { ProvingTerms, RunEvidence, Subject, TrialLimits } from '@plimsoll/verify';
import { loadVerify } from '../verify/load-verify.ts';
import { endedNote, untilEnded } from './until-ended.ts';

/** What a stack is sized by, besides its runs. */
export interface SizingTerms {
  readonly budgets: readonly BudgetReport[];
  readonly sizing: Sizing;
  /** Runs to make. */
  readonly runs: number;
  readonly proving: ProvingTerms;
}

/** What came of running a stack to size it. */
export interface Sized {
  /** `undefined` where not one run came about. */
  readonly sizes: SizesReport | undefined;
  /** The first run, which is that of the stack as it is; `undefined` where it did not come about. */
  readonly run: VerifyReport | undefined;
  readonly errors: NonNullable<Proof['errors']>;
}

/**
 * Runs a stack and sizes it by what was seen. Where a limit stood in the way, the next run gets what it seems to need,
 * so that several runs find out.
 */
export async function sizeByRuns(subject: Subject, terms: SizingTerms): Promise<Sized> {
  const { proveStacks, recommend, runJustMade, withLimits } = await loadVerify();
  using folder = mkdtempDisposableSync(join(tmpdir(), 'plimsoll-size-'));
  const { budgets, sizing, proving } = terms;
  const runs: RunEvidence[] = [];
  let first: VerifyReport | undefined;
  let sizes: SizesReport | undefined;
  for (let run = 1; run <= terms.runs; run += 1) {
    const samplesFile = join(folder.path, `${run}.ndjson`);
    const tried =
      sizes === undefined ? subject : { ...subject, ...withLimits(subject, raised(sizes)) };
    const prove = (): Promise<Proof> =>
      proveStacks([{ ...tried, samplesFile }], {
        ...proving,
        onProgress: (told) => proving.onProgress?.(`Run ${run} of ${terms.runs}. ${told}`),
      });
    const proof = sizes === undefined ? await prove() : await untilEnded(proving.signal, prove);
    if (proof === undefined) return { sizes: endedEarly(sizes, terms), run: first, errors: [] };
    const { runs: proved, errors = [] } = proof;
    const verdict = proved.get(subject.id);
    if (verdict === undefined) return { sizes, run: first, errors };
    first ??= verdict;
    runs.push(await runJustMade(samplesFile, verdict));
    sizes = recommend({ stack: subject.stack, runs, budgets, sizing });
  }
  return { sizes, run: first, errors: [] };
}

function endedEarly(
  sizes: SizesReport | undefined,
  { runs }: SizingTerms,
): SizesReport | undefined {
  return sizes && { ...sizes, notes: [...sizes.notes, endedNote(sizes.runs, runs)] };
}

/** The limits that stood in the way, as they are proposed. */
function raised({ services }: SizesReport): ReadonlyMap<string, TrialLimits> {
  return new Map(
    services.map(({ name, sizes }) => {
      const higher = sizes.filter(
        ({ now, proposed, why }) =>
          now !== null &&
          proposed !== null &&
          proposed > now &&
          why.some((reason) => reason === 'oom' || reason === 'pressure' || reason === 'throttled'),
      );
      return [
        name,
        Object.fromEntries(higher.map(({ resource, proposed }) => [resource, proposed])),
      ];
    }),
  );
}
