import type { Proof, SizesReport, Sizing } from '@plimsoll/core';
import { recommend, runJustMade, type Subject } from '@plimsoll/verify';
import type { Wanted } from './wanted.ts';

/** What each run says its stack should be given, by the stack's id. */
export async function sizesBy(
  { runs }: Proof,
  subjects: readonly Subject[],
  { wanted, sizing }: { readonly wanted: readonly Wanted[]; readonly sizing: Sizing },
): Promise<ReadonlyMap<string, SizesReport>> {
  const found = new Map<string, SizesReport>();
  for (const { id, stack, samplesFile } of subjects) {
    const run = runs.get(id);
    if (run === undefined || samplesFile === undefined) continue;
    const seen = await runJustMade(samplesFile, run);
    const budgets = wanted.find(({ judged }) => judged.id === id)?.judged.budgets ?? [];
    found.set(id, recommend({ stack, runs: [seen], budgets, sizing }));
  }
  return found;
}
