import type { Repository } from './repository.ts';
import { splitNul } from './repository.ts';
import { runGit } from './run-git.ts';

/** One path of a commit: a file, a link (`120000`), or a submodule (`160000`). */
export interface TreeEntry {
  readonly mode: string;
  /** Object id: equal ids are equal contents. */
  readonly id: string;
}

/** Every path of one commit, relative to the repository's root. */
export class Tree {
  readonly #entries: Map<string, TreeEntry> = new Map();
  /** How many entries lie below each directory. */
  readonly #directories: Map<string, number> = new Map();

  entry(path: string): TreeEntry | undefined {
    return this.#entries.get(path);
  }

  isDirectory(path: string): boolean {
    return path === '' || this.#directories.has(path);
  }

  /** All paths, in git's order as far as they came from one listing. */
  paths(): Iterable<string> {
    return this.#entries.keys();
  }

  set(path: string, entry: TreeEntry): void {
    if (!this.#entries.has(path)) this.#count(path, 1);
    this.#entries.set(path, entry);
  }

  delete(path: string): void {
    if (this.#entries.delete(path)) this.#count(path, -1);
  }

  #count(path: string, change: number): void {
    for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
      const directory = path.slice(0, end);
      const count = (this.#directories.get(directory) ?? 0) + change;
      if (count === 0) this.#directories.delete(directory);
      else this.#directories.set(directory, count);
    }
  }
}

/** The tree of a commit, with one run of git; no contents are read. */
export function readTree({ root }: Repository, commit: string): Tree {
  const tree = new Tree();
  for (const line of splitNul(runGit(root, ['ls-tree', '-r', '-z', '--full-tree', commit]))) {
    const tab = line.indexOf('\t');
    const [mode = '', , id = ''] = line.slice(0, tab).split(' ');
    tree.set(line.slice(tab + 1), { mode, id });
  }
  return tree;
}
