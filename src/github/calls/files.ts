import * as answers from '../answers.ts';
import type { Api } from '../api.ts';
import { GitHubFault } from '../fault.ts';
import { ask, type Line } from './ask.ts';

/** What reads files of repositories that are not checked out. */
export function fileCalls({ octokit }: Line): Pick<Api, 'readFile'> {
  return {
    readFile: async ({ repository, path, ref }, most) => {
      const [owner = '', repo = ''] = repository.split('/');
      const { getContent } = octokit.rest.repos;
      const file = await ask(() => getContent({ owner, repo, path, ref }), answers.fileContent);
      if (file.size > most) throw new GitHubFault(`It is larger than ${most} bytes.`);
      return Buffer.from(file.content, 'base64');
    },
  };
}
