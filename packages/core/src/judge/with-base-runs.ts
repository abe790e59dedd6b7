import type { GapReport, Report } from '../report/report.ts';
import { compareRuns } from '../report/verify/compare-runs.ts';
import type { VerifyReport } from '../report/verify/verify-report.ts';
import type { Proof } from './with-verify.ts';

/** Holds every run of a proof against the one that an earlier report has of the same stack; `gaps` name those it has not. */
export function withBaseRuns(proof: Proof, base: Report): Proof {
  const before = new Map(base.stacks.map(({ id, verify }) => [id, verify]));
  const gaps: GapReport[] = [...(proof.gaps ?? [])];
  const runs = new Map<string, VerifyReport>();
  for (const [id, run] of proof.runs) {
    const earlier = before.get(id);
    if (earlier === undefined) gaps.push(noBaseRun(id));
    runs.set(id, earlier === undefined ? run : { ...run, comparison: compareRuns(earlier, run) });
  }
  return { ...proof, runs, gaps };
}

function noBaseRun(id: string): GapReport {
  const message = `The base has no run of "${id}" to compare with.`;
  return { code: 'base-missing', message, stack: id };
}
