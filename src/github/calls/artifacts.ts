import * as answers from '../answers.ts';
import type { Api } from '../api.ts';
import { answerOf, GitHubFault } from '../fault.ts';
import { ask, type Line, PAGE } from './ask.ts';

/** What finds the files that a run has handed over. */
export function artifactCalls({ octokit, here }: Line): Pick<Api, 'artifacts' | 'artifactAddress'> {
  const { actions } = octokit.rest;
  return {
    artifacts: async (run_id, name) => {
      const request = { ...here, run_id, name, per_page: PAGE };
      const found = await ask(() => actions.listWorkflowRunArtifacts(request), answers.artifacts);
      return found.artifacts
        .filter((artifact) => artifact.name === name)
        .map(({ id, size_in_bytes: size, expired: isExpired }) => ({ id, size, isExpired }));
    },
    artifactAddress: async (artifact_id) => {
      const request = { ...here, artifact_id, archive_format: 'zip' };
      // The address is another server's, and the token is none of its business.
      const { headers } = await answerOf(() =>
        actions.downloadArtifact({ ...request, request: { redirect: 'manual' } }),
      );
      const { location } = headers;
      if (location === undefined) throw new GitHubFault('GitHub names no address of the artifact.');
      return location;
    },
  };
}
