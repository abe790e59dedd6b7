import { defaults } from '@actions/github/lib/utils';
import { PlimsollError, problem } from '@plimsoll/core';
import type { Api } from '../github/api.ts';
import { GitHubFault } from '../github/fault.ts';
import { refused } from './refused.ts';

/** Zipped or not, no report of a real repository comes near; in bytes. */
export const LARGEST_REPORT: number = 8 * 1024 ** 2;

/** In milliseconds. */
const LONGEST_DOWNLOAD = 60_000;

/** The zip that a run has handed over under a name; of several, as reruns leave them, the newest. */
export async function fetchArtifact(api: Api, run: number, name: string): Promise<Buffer> {
  const found = await api.artifacts(run, name);
  const [newest] = found.filter(({ isExpired }) => !isExpired).toSorted((a, b) => b.id - a.id);
  if (newest === undefined) throw missing(run, name, found.length > 0);
  // The server is GitHub's, but its word is not what keeps the memory of this machine.
  if (newest.size > LARGEST_REPORT) throw tooLarge(run);
  return download(await api.artifactAddress(newest.id), run);
}

function missing(run: number, name: string, isExpired: boolean): PlimsollError {
  const message = isExpired
    ? `The artifact "${name}" of run ${run} has expired.`
    : `Run ${run} has no artifact "${name}".`;
  const hint = 'Upload the report in the workflow that judges, as docs/action.md shows.';
  return new PlimsollError([problem('report-missing', message, { hint })]);
}

function tooLarge(run: number): PlimsollError {
  return refused(`The artifact of run ${run} is larger than ${LARGEST_REPORT} bytes.`);
}

/** The address is good without a token, and gets none. */
async function download(address: string, run: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    const signal = AbortSignal.timeout(LONGEST_DOWNLOAD);
    const response: Response = await (defaults.request?.fetch ?? fetch)(address, { signal });
    if (!response.ok) throw new GitHubFault('The artifact is not given out.', response.status);
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > LARGEST_REPORT) throw tooLarge(run);
      chunks.push(Buffer.from(chunk));
    }
  } catch (error) {
    if (error instanceof GitHubFault || error instanceof PlimsollError) throw error;
    if (!(error instanceof Error)) throw error;
    throw new GitHubFault(`The artifact does not arrive: ${error.message}`, undefined, error);
  }
  return Buffer.concat(chunks);
}
