import { suggestionMarkdown, workflowCommand } from '@plimsoll/core';
import type { Api } from '../github/api.ts';
import type { PullRequest } from '../github/event.ts';
import { GitHubFault } from '../github/fault.ts';
import { keepReview } from '../github/review.ts';
import { print } from '../runner.ts';
import { mend } from '../tell-pull-request.ts';
import { atHead, type Checkout, type Suggestion } from './at-head.ts';
import type { Proposal } from './proposals.ts';

/** The most suggestions that one pull request gets: whoever reads it has other things to see, too. */
const MOST_SUGGESTIONS = 10;

/** The pull request, and what keeps its suggestions apart from those of other steps. */
export interface Audience {
  readonly api: Api;
  readonly pullRequest: PullRequest;
  readonly key: string;
}

/**
 * Keeps the pull request's suggestions, and returns those it has now. Whatever goes wrong there is a warning: the gate
 * stands.
 */
export async function keepSuggestions(
  proposals: readonly Proposal[],
  checkout: Checkout,
  { api, pullRequest, key }: Audience,
): Promise<readonly Suggestion[]> {
  try {
    const found = await atHead(proposals, checkout, { api, pull: pullRequest.number });
    const suggestions = found.toSorted(byImportance).slice(0, MOST_SUGGESTIONS);
    const remarks = suggestions.map(({ placed: { lines, ...place }, mended, sized }) => {
      const told = { findings: findingsOf(mended), sizes: sized.map(({ advice }) => advice) };
      return { ...place, body: suggestionMarkdown(told, lines) };
    });
    const result = await keepReview(api, { pullRequest, key, remarks });
    if (result.kind === 'kept') return suggestions;
    print(`The pull request has moved on to ${result.head}; the run for that commit suggests.`);
    return [];
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
    const message = mend(error, pullRequest);
    print(workflowCommand({ level: 'warning', title: 'Plimsoll could not suggest', message }));
    return [];
  }
}

/** Two stacks that share a file are found wanting in the same words. */
function findingsOf(mended: Suggestion['mended']): Suggestion['mended'][number]['finding'][] {
  const told = new Map(
    mended.map(({ finding }) => [
      `${finding.rule}\n${finding.service}\n${finding.message}`,
      finding,
    ]),
  );
  return [...told.values()];
}

const SEVERITIES = ['error', 'warning', 'note'];

/** Errors first, and sizes after all that is wrong; otherwise as they stand. */
function byImportance(one: Suggestion, other: Suggestion): number {
  return rank(one) - rank(other);
}

function rank({ mended }: Suggestion): number {
  const ranks = mended.map(({ finding }) => SEVERITIES.indexOf(finding.severity));
  return Math.min(SEVERITIES.length, ...ranks);
}
