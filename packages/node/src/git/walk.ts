import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';
import { readTree, type Tree, type TreeEntry } from './tree.ts';

/** One commit of a walk. It tells no author: a budget is nobody's fault. */
export interface Commit {
  /** Full commit id. */
  readonly id: string;
  /** First line of its message. */
  readonly subject: string;
  /** When it was committed, in seconds since 1970. */
  readonly time: number;
  /** What it changed against its first parent; `undefined` is a removed path. */
  readonly changes: ReadonlyMap<string, TreeEntry | undefined>;
}

/** Commits from the oldest to the newest, and the tree that stood before the second of them. */
export interface Walk {
  readonly commits: readonly Commit[];
  /** The tree of the oldest commit; apply the changes of the others to it, one after the other. */
  readonly oldestTree: Tree;
}

/**
 * The last `most` commits up to `head`, with two runs of git for all of them.
 *
 * Only first parents are followed: those are the states that the branch itself was in. A commit
 * inside a merged branch was never what the host ran, and its order among the others is arbitrary.
 */
export function walkHistory(repository: Repository, head: string, most: number): Walk {
  const args = ['log', '--first-parent', '--diff-merges=first-parent', '--no-renames', '--raw'];
  const form = ['-z', '--no-abbrev', '--no-ext-diff', '--format=%x00%H %ct %s'];
  const output = runGit(repository.root, [...args, ...form, `--max-count=${most}`, head]);
  const commits = parseLog(output.toString('utf8')).reverse();
  const oldest = commits[0]?.id ?? head;
  return { commits, oldestTree: readTree(repository, oldest) };
}

/** Reads what `git log --raw -z` wrote: each commit is an empty field, a header, then pairs of change and path. */
function parseLog(text: string): Commit[] {
  const commits: Commit[] = [];
  const fields = text.split('\0');
  let changes = new Map<string, TreeEntry | undefined>();
  for (let at = 0; at < fields.length; at += 1) {
    const field = fields[at]?.replace(/^\n/, '') ?? '';
    const header = /^(?<id>[0-9a-f]{40,64}) (?<time>\d+) (?<subject>.*)$/s.exec(field);
    if (header !== null) {
      changes = new Map();
      const { id = '', time, subject = '' } = header.groups ?? {};
      commits.push({ id, time: Number(time), subject, changes });
      continue;
    }
    if (!field.startsWith(':')) continue;
    const [, mode = '', , id = '', status = ''] = field.slice(1).split(' ');
    at += 1;
    changes.set(fields[at] ?? '', status.startsWith('D') ? undefined : { mode, id });
  }
  return commits;
}
