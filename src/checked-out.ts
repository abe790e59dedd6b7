import { PlimsollError, problem } from '@plimsoll/core';
import { findRepository, type Repository } from '@plimsoll/node';

/** The repository that a step before has checked out around `directory`; throws `repository-missing`. */
export function checkedOut(directory: string): Repository {
  const repository = findRepository(directory);
  if (repository !== undefined) return repository;
  const message = `"${directory}" does not lie in a git repository.`;
  const hint =
    'Run actions/checkout in a step before; where it is given a "path", name that as "working-directory", too.';
  throw new PlimsollError([problem('repository-missing', message, { hint })]);
}
