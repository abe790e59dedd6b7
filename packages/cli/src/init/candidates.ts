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

/** What a list of files offers. */
export interface Offer {
  readonly candidates: readonly Candidate[];
  /** Compose files beside a stack that is found without them, relative to the top of the repository. */
  readonly leftovers: readonly string[];
}

/** Such as `docker-compose.prod.yml` and `compose-ci.yaml`; the word between is what tells them apart. */
const OTHER_NAME = /^(?:docker-)?compose[-_.](?<word>.+)\.ya?ml$/;

/**
 * The stacks among the files of a repository. Where Docker Compose would find one, other Compose files beside it are
 * left over; where it would find none, each of them is a stack of its own.
 *
 * @param paths - relative to the top of the repository, with `/`
 * @param title - what the repository is called
 * @param places - the directories in which Docker Compose finds a stack by itself
 */
export function candidatesAmong(
  paths: readonly string[],
  title: string,
  places: readonly string[],
): Offer {
  const taken = new Set(discoverStacks(paths).flatMap(({ files }) => files));
  const others = paths.filter((path) => OTHER_NAME.test(posix.basename(path)) && !taken.has(path));
  const isBeside = (path: string): boolean => places.includes(posix.dirname(path));
  const found = places.map((directory) => ({ directory, files: [], word: '' }));
  const alone = others.filter((path) => !isBeside(path)).map(aloneAt);
  return {
    candidates: withNames([...found, ...alone], title),
    leftovers: others.filter(isBeside),
  };
}

function aloneAt(path: string): Unnamed {
  const name = posix.basename(path);
  const word = OTHER_NAME.exec(name)?.groups?.['word'] ?? name;
  return { directory: posix.dirname(path), files: [name], word };
}

interface Unnamed extends Omit<Candidate, 'id'> {
  /** What tells its file from others of its directory; empty for the one that is found by itself. */
  readonly word: string;
}

/** Names as short as they can be: the last folder, or the whole way where two would be called alike. */
function withNames(stacks: readonly Unnamed[], title: string): readonly Candidate[] {
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
