import { isCommitAtHand, type Situation } from '../base-and-head.ts';
import { diffOf } from '../git.ts';
import type { Api } from '../github/api.ts';
import { type DiffHunk, diffHunks } from './diff-hunks.ts';
import { type LineMap, lineMap } from './line-map.ts';
import { linesIn } from './line-replacement.ts';
import { type Placed, placed } from './placed.ts';
import type { Proposal } from './proposals.ts';

/** A proposal at lines of the pull request's diff. */
export interface Suggestion extends Proposal {
  readonly placed: Placed;
}

/** Where what was judged stands, beside the pull request's own head. */
export interface Checkout extends Pick<Situation, 'repository' | 'token'> {
  /** The tip of the pull request's branch. */
  readonly head: string;
  /** Whether it is that very commit that was judged, and not the work tree. */
  readonly isDetached: boolean;
}

/** The proposals that are at lines of the diff, where head has the lines that were judged. */
export async function atHead(
  proposals: readonly Proposal[],
  checkout: Checkout,
  { api, pull }: { readonly api: Api; readonly pull: number },
): Promise<Suggestion[]> {
  const paths = new Set(proposals.map(({ replacement }) => replacement.path));
  const hunks = paths.size === 0 ? new Map() : await hunksOf(paths, api, pull);
  if (hunks.size === 0) return [];
  const headLines = headLineFinder(checkout);
  return proposals.flatMap((proposal) => {
    const { replacement, judged } = proposal;
    const shown = hunks.get(replacement.path);
    const headLine = shown && headLines(replacement.path);
    if (shown === undefined || headLine === undefined) return [];
    const found = placed(replacement, { judged: linesIn(judged), hunks: shown, headLine });
    return found === undefined ? [] : [{ ...proposal, placed: found }];
  });
}

/** What GitHub's own diff shows of files: it takes remarks nowhere else. */
async function hunksOf(
  paths: ReadonlySet<string>,
  api: Api,
  pull: number,
): Promise<Map<string, readonly DiffHunk[]>> {
  const found = new Map<string, readonly DiffHunk[]>();
  for await (const { path, patch } of api.changedFiles(pull)) {
    if (paths.has(path) && patch !== undefined) found.set(path, diffHunks(patch));
  }
  return found;
}

/** From lines as judged to those of head: the work tree is mostly the merge with base, and may have more. */
function headLineFinder(checkout: Checkout): (path: string) => LineMap | undefined {
  const { repository, head, isDetached } = checkout;
  if (isDetached) return () => (line) => line;
  if (!isCommitAtHand(checkout, head)) return () => undefined;
  return (path) => {
    const diff = diffOf(repository, head, path);
    return diff === undefined ? undefined : lineMap(diff);
  };
}
