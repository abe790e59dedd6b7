import { GitHub, getOctokitOptions } from '@actions/github/lib/utils';
import type { Api } from './api.ts';
import { artifactCalls } from './calls/artifacts.ts';
import { commentCalls } from './calls/comments.ts';
import { fileCalls } from './calls/files.ts';
import { pullRequestCalls } from './calls/pull-requests.ts';
import { reviewCalls } from './calls/reviews.ts';
import { PATIENCE, type Patience, retrying } from './patience.ts';

/** Connects to the GitHub that the runner belongs to. */
export function connect(repository: string, token: string, patience: Patience = PATIENCE): Api {
  const octokit = new GitHub(getOctokitOptions(token, { log: SILENT }));
  octokit.hook.wrap('request', retrying(patience));
  const [owner = '', repo = ''] = repository.split('/');
  const line = { octokit, here: { owner, repo } };
  return {
    ...pullRequestCalls(line),
    ...commentCalls(line),
    ...reviewCalls(line),
    ...artifactCalls(line),
    ...fileCalls(line),
  };
}

const silent = (): void => {};
/** A fault is told once, by whoever knows what it means. */
const SILENT = { debug: silent, info: silent, warn: silent, error: silent };
