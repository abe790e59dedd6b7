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
import { type Fixable, fixes, sumOf } from './fixable.ts';
import { keepSuggestions } from './keep-suggestions.ts';
import type { Mending } from './mending.ts';
import { proposals } from './proposals.ts';
import { rest } from './rest.ts';
import { isAbout, sizesToWrite } from './sized.ts';

/** Bytes that what is not suggested may take of the job summary. */
export const PATCH_ROOM = 65_536;

/**
 * Suggests what mends the findings, and the sizes that the report has of its stacks, at lines of the pull request's diff; the rest goes into the job summary as a patch.
 *
 * @returns Path of that patch; empty where there is none.
 */
export async function suggest(
  { report, inputs, event: { pullRequest }, api }: Omit<Telling, 'mending'>,
  { requests, repository, revisions, policy }: Mending,
): Promise<string> {
  const { head, isDetached } = revisions;
  const commit = isDetached ? head : 'HEAD';
  const { sized, unsure } = await sizesToWrite(report.stacks, requests);
  const { stacks: all, withheld } = fixes(report, requests, { repository, commit, sized });
  const find = finder(policy);
  const stacks = all.map((stack) => inTurn(stack, find));
  const checkout = { repository, token: inputs.token, isDetached };
  const suggestions =
    pullRequest === undefined || api === undefined
      ? []
      : await keepSuggestions(
          proposals(stacks, repository),
          { ...checkout, head: pullRequest.headSha },
          { api, pullRequest, key: inputs.commentKey },
        );
  const told = new Set(suggestions.flatMap((one) => [...one.mended, ...one.sized]));
  const left = rest(stacks, told, repository);
  const waiting = numberOf(all) - numberOf(stacks);
  addSummary(
    patchMarkdown(
      {
        patch: left.patch,
        findings: left.mended.map(({ finding }) => finding),
        sizes: left.sized.map(({ advice }) => advice),
        suggested: suggestions.length,
        waiting,
        withheld,
        unsure,
      },
      PATCH_ROOM,
    ),
  );
  return left.patch === '' ? '' : writePatch(left.patch);
}

/** What may be made now: of two fixes that are in each other's way the first, and no size where a fix is at work. */
function inTurn({ request, mended, sized }: Fixable, find: Finder): Fixable {
  return {
    request,
    mended: independent(request, mended, find),
    sized: sized.filter((one) => !mended.some(({ fix }) => isAbout(one, fix.wishes))),
  };
}

/** What a stack would be found wanting in after an edit. */
function finder(policy: Policy): Finder {
  return (request) => {
    const hosts = request.hosts ?? [];
    return mendable(judge({ head: { stacks: [request] }, hosts, policy, fixes: true }));
  };
}

function numberOf(stacks: readonly Fixable[]): number {
  return stacks.reduce((sum, stack) => sum + sumOf(stack), 0);
}

function writePatch(patch: string): string {
  const folder = mkdtempSync(join(variable('RUNNER_TEMP', tmpdir()), 'plimsoll-fixes-'));
  const path = join(folder, 'plimsoll.patch');
  writeFileSync(path, patch);
  return path;
}
