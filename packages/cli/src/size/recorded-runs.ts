import { type FileSystem, PlimsollError, problem, type VerifyReport } from '@plimsoll/core';
import type { RunEvidence } from '@plimsoll/verify';
import { readEarlierReport } from '../verify/earlier-report.ts';
import { loadVerify } from '../verify/load-verify.ts';
import type { SizeOptions } from './size-options.ts';

/** What earlier runs of one stack show: by their samples, their reports, or both. */
export async function recordedRuns(
  { samples = [], report = [] }: Pick<SizeOptions, 'samples' | 'report'>,
  id: string,
  files: FileSystem,
): Promise<readonly RunEvidence[]> {
  const { recordedRun, runOfReport } = await loadVerify();
  const verdicts = report.map((path) => verdictIn(path, id, files));
  if (samples.length === 0) return verdicts.map(runOfReport);
  const runs: RunEvidence[] = [];
  for (const [index, path] of samples.entries())
    runs.push(await recordedRun(path, verdicts[index]));
  return runs;
}

/** The run of the stack of this name, or of the only one that was run. */
function verdictIn(path: string, id: string, files: FileSystem): VerifyReport {
  const { stacks } = readEarlierReport(files, path);
  const proved = stacks.flatMap(({ id: name, verify }) => (verify ? [{ name, verify }] : []));
  const [only] = proved;
  const found = proved.find(({ name }) => name === id) ?? (proved.length === 1 ? only : undefined);
  if (found !== undefined) return found.verify;
  const message =
    only === undefined
      ? `"${path}" tells of no run under load.`
      : `"${path}" tells of several stacks, and none of them is "${id}".`;
  const hint = 'Write one with plimsoll verify --format json -o report.json.';
  throw new PlimsollError([problem('usage-invalid', message, { hint })]);
}
