import type { Repository } from './repository.ts';
import { tryGit } from './run-git.ts';

/** Names of branches and tags, as people type them; empty where git has none to tell. */
export function refNames({ root }: Repository): string[] {
  const kinds = ['refs/heads', 'refs/tags', 'refs/remotes'];
  const { output } = tryGit(root, ['for-each-ref', '--format=%(refname:short)', ...kinds]);
  return output.toString('utf8').split('\n').filter(Boolean);
}
