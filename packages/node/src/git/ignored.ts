import { type Repository, splitNul } from './repository.ts';
import { runGit } from './run-git.ts';

/** What `.gitignore` keeps out of every commit, relative to the root; a directory that holds nothing else ends in `/`. */
export function ignoredPaths({ root }: Repository): readonly string[] {
  const which = ['--others', '--ignored', '--exclude-standard', '--directory'];
  return splitNul(runGit(root, ['ls-files', '-z', ...which]));
}
