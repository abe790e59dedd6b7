import { expect } from 'vitest';
import type { Api } from '../../../src/github/api.ts';
import { GitHubFault } from '../../../src/github/fault.ts';
import { GitHub } from '../../stand-in/github/github.ts';

/** A GitHub whose requests a test lets go wrong, and clients that ask it. */
export interface FaultyGitHub extends AsyncDisposable {
  readonly github: GitHub;
  /** A client with the patience of a run. */
  readonly api: Api;
  /** A client that has little patience from now on. */
  hurried(): Api;
}

/** Far less than a run has, so that whoever waits for no answer at all does so for a moment. */
const PATIENCE = { answer: 300, pause: 300, whole: 1500 };

/** What the whole of it may take: the last wait begins before its end. */
const LONGEST = PATIENCE.whole + PATIENCE.answer + 1000;

/** Starts it for `octo/shop`; when it is done, no request may have departed from GitHub's description. */
export async function faultyGitHub(): Promise<FaultyGitHub> {
  const repository = 'octo/shop';
  const token = 'secret-token';
  const github = await GitHub.start({ repository, token });
  process.env['GITHUB_API_URL'] = github.url;
  // The address is read when the client is loaded.
  const { connect } = await import('../../../src/github/connect.ts');
  const api = connect(repository, token);
  // The first request of all waits for the description that the stand-in reads.
  await api.pullRequestsFrom('octo:none');
  return {
    github,
    api,
    hurried: () => connect(repository, token, PATIENCE),
    async [Symbol.asyncDispose]() {
      await github[Symbol.asyncDispose]();
      expect(github.violations).toEqual([]);
    },
  };
}

/** How something ended that may end as a fault of GitHub's, in time, and in no other way. */
export async function settled(act: () => Promise<unknown>): Promise<'answered' | 'faulted'> {
  const start = performance.now();
  try {
    await act();
    return 'answered';
  } catch (error) {
    if (!(error instanceof GitHubFault)) throw error;
    return 'faulted';
  } finally {
    expect(performance.now() - start).toBeLessThan(LONGEST);
  }
}
