import { posix } from 'node:path';
import { discoverStacks } from '@plimsoll/node';

/** A stack that somebody may run. */
export interface Candidate {
  /** What it would be called in `plimsoll.yaml`. */
  readonly id: string;
  /** Relative to the top of the repository, `.` for that itself. */
  readonly directory: string;
  /** Relative to `directory`; empty where Docker Compose finds its files by itself. */
  readonly files: readonly string[];
}

/** Compose files of a directory that no discovery takes: each may be a part of the stack there, or one of its own. */
export interface Leftovers {
  readonly directory: string;
  readonly files: readonly string[];
}

/** What a list of files offers. */
export interface Offer {
  readonly candidates: readonly Candidate[];
  readonly leftovers: readonly Leftovers[];
}

/** Such as `docker-compose.prod.yml` and `compose-ci.yaml`; the word between is what tells them apart. */
const OTHER_NAME = /^(?:docker-)?compose[-_.](?<word>.+)\.ya?ml$/;

/**
 * The stacks among the files of a repository. Where Docker Compose would find one, other Compose files beside it are
 * left over; where it would find none, each of them is a stack of its own.
 *
 * @param paths - relative to the top of the repository, with `/`
 * @param title - what the repository is called
 */
export function candidatesAmong(paths: readonly string[], title: string): Offer {
  const discovered = discoverStacks(paths);
  const taken = new Set(discovered.flatMap(({ files }) => files));
  const places = new Set(discovered.map(({ id }) => id));
  const others = Map.groupBy(
    paths.filter((path) => OTHER_NAME.test(posix.basename(path)) && !taken.has(path)),
    (path) => posix.dirname(path),
  );
  const leftovers = [...others]
    .filter(([directory]) => places.has(directory))
    .map(([directory, files]) => ({ directory, files: files.map((path) => posix.basename(path)) }));
  const alone = [...others]
    .filter(([directory]) => !places.has(directory))
    .flatMap(([, files]) => files);
  const unnamed = [
    ...discovered.map(({ id }) => ({ directory: id, files: [], word: '' })),
    ...alone.map((path) => ({
      directory: posix.dirname(path),
      files: [posix.basename(path)],
      word: OTHER_NAME.exec(posix.basename(path))?.groups?.['word'] ?? '',
    })),
  ];
  return { candidates: named(unnamed, title), leftovers };
}

interface Unnamed extends Omit<Candidate, 'id'> {
  /** What tells its file from others of its directory; empty for the one that is found by itself. */
  readonly word: string;
}

/** Names as short as they can be: the last folder, or the whole way where two would be called alike. */
function named(stacks: readonly Unnamed[], title: string): readonly Candidate[] {
  const short = stacks.map((stack) => nameOf(stack, posix.basename(stack.directory), title));
  const counts = Map.groupBy(short, (name) => name);
  return stacks.map((stack, index) => {
    const { directory, files, word } = stack;
    const name = short[index] ?? directory;
    const isAlone = counts.get(name)?.length === 1;
    return { id: isAlone ? name : nameOf({ directory, word }, directory, title), directory, files };
  });
}

function nameOf(
  { directory, word }: Pick<Unnamed, 'directory' | 'word'>,
  place: string,
  title: string,
): string {
  if (directory === '.') return word === '' ? title : word;
  return word === '' ? place : `${place}-${word}`;
}
