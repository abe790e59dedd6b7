import { PlimsollError, problem } from '@plimsoll/core';
import { findRepository, isWithin, pathWithin, stackPlaces, workTreeFiles } from '@plimsoll/node';
import type { Here } from '../workplace.ts';

/** Stacks named in the hint. */
const MOST_NAMED = 4;

/** Nothing to judge is not a pass; the hint names the stacks that stand nearby. */
export function noStackHere(here: Here): PlimsollError {
  const message = 'There is no Compose file here, nor in a directory above.';
  return new PlimsollError([problem('compose-file-missing', message, { hint: hintFor(here) })]);
}

function hintFor(here: Here): string {
  const below = stacksBelow(here);
  if (below.length === 0) {
    return 'Name a Compose file with -f, or run it where compose.yaml stands.';
  }
  const named = below.slice(0, MOST_NAMED).join(' ');
  const more = below.length > MOST_NAMED ? ` (and ${below.length - MOST_NAMED} more)` : '';
  return `There are stacks further down${more}: plimsoll check ${named}`;
}

function stacksBelow({ files, directory }: Here): readonly string[] {
  const repository = findRepository(directory);
  if (repository === undefined) return [];
  const below = workTreeFiles(repository).flatMap((file) => {
    const path = `${repository.root}/${file}`;
    return isWithin(path, directory) ? pathWithin(path, directory) : [];
  });
  return stackPlaces({ files, paths: below }, directory);
}

/** Neither side has a stack. */
export function nothingToCompare({ directory }: Here): PlimsollError {
  const message = `Git has no Compose file in or below "${directory}", on either side.`;
  const hint = 'Run it higher up, name the files with -f, or declare stacks in plimsoll.yaml.';
  return new PlimsollError([problem('stack-missing', message, { hint })]);
}
