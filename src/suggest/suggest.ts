import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Finder,
  independent,
  judge,
  mendable,
  type Policy,
  patchMarkdown,
} from '@plimsoll/core';
import { addSummary, variable } from '../runner.ts';
import type { Telling } from '../telling.ts';
import { type Fixable, fixes } from './fixable.ts';
import { keepSuggestions } from './keep-suggestions.ts';
import type { Mending } from './mending.ts';
import { proposals } from './proposals.ts';
import { rest } from './rest.ts';

/** Bytes that what is not suggested may take of the job summary. */
export const PATCH_ROOM = 65_536;

/**
 * Suggests what mends the findings at lines of the pull request's diff; the rest goes into the job summary as a patch.
 *
 * @returns Path of that patch; empty where there is none.
 */
export async function suggest(
  { report, inputs, event: { pullRequest }, api }: Omit<Telling, 'mending'>,
  { requests, repository, revisions, policy }: Mending,
): Promise<string> {
  const { head, isDetached } = revisions;
  const commit = isDetached ? head : 'HEAD';
  const { stacks: all, withheld } = fixes(report, requests, { repository, commit });
  const find = finder(policy);
  const stacks = all.map(({ request, mended }) => {
    return { request, mended: independent(request, mended, find) };
  });
  const checkout = { repository, token: inputs.token, isDetached };
  const suggestions =
    pullRequest === undefined || api === undefined
      ? []
      : await keepSuggestions(
          proposals(stacks, repository),
          { ...checkout, head: pullRequest.headSha },
          { api, pullRequest, key: inputs.commentKey },
        );
  const told = new Set(suggestions.flatMap(({ mended }) => mended));
  const { patch, mended } = rest(stacks, told, repository);
  const findings = mended.map(({ finding }) => finding);
  const waiting = numberOf(all) - numberOf(stacks);
  const counts = { suggested: suggestions.length, waiting, withheld };
  addSummary(patchMarkdown({ patch, findings, ...counts }, PATCH_ROOM));
  return patch === '' ? '' : writePatch(patch);
}

/** What a stack would be found wanting in after an edit. */
function finder(policy: Policy): Finder {
  return (request) => {
    const hosts = request.hosts ?? [];
    return mendable(judge({ head: { stacks: [request] }, hosts, policy, fixes: true }));
  };
}

function numberOf(stacks: readonly Fixable[]): number {
  return stacks.flatMap(({ mended }) => mended).length;
}

function writePatch(patch: string): string {
  const folder = mkdtempSync(join(variable('RUNNER_TEMP', tmpdir()), 'plimsoll-fixes-'));
  const path = join(folder, 'plimsoll.patch');
  writeFileSync(path, patch);
  return path;
}
