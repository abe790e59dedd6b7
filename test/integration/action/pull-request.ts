import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { webhook } from '../../stand-in/github/webhook.ts';

/** Text of files by path; `null` deletes one. */
export type Files = Readonly<Record<string, string | null>>;

/** A repository as a runner finds it: the merge commit of a pull request is checked out. */
export class PullRequest implements Disposable {
  readonly root: string;
  readonly number = 7;
  base = '';
  head = '';
  merge = '';

  private constructor(root: string) {
    this.root = root;
  }

  /** Commits `before`, then `change` on a branch, and merges the two as GitHub does. */
  static open(before: Files, change: Files): PullRequest {
    const pull = new PullRequest(mkdtempSync(join(tmpdir(), 'plimsoll-action-')));
    pull.git('init', '--quiet', '--initial-branch=main');
    pull.git('remote', 'add', 'origin', 'https://github.com/octo/shop.git');
    pull.base = pull.#commit(before);
    pull.push(change);
    return pull;
  }

  /** Adds a commit to the branch, and checks out its merge with the base. */
  push(change: Files): void {
    this.git('checkout', '--quiet', '--detach', this.head || this.base);
    this.head = this.#commit(change);
    this.git('checkout', '--quiet', '--detach', this.base);
    this.git('merge', '--quiet', '--no-ff', '--message=Merge', this.head);
    this.merge = this.git('rev-parse', 'HEAD');
  }

  /** Adds a commit to the base branch after the pull request was opened. */
  advance(change: Files): void {
    this.git('checkout', '--quiet', '--detach', this.base);
    this.base = this.#commit(change);
  }

  /** Puts files into the work tree, as an earlier step may. */
  write(files: Files): void {
    for (const [path, text] of Object.entries(files)) {
      const target = join(this.root, path);
      mkdirSync(dirname(target), { recursive: true });
      if (text === null) rmSync(target);
      else writeFileSync(target, text);
    }
  }

  [Symbol.dispose](): void {
    rmSync(this.root, { recursive: true });
  }

  git(...args: string[]): string {
    return git(this.root, ...args);
  }

  /** The event's payload, from a branch of `repository`. */
  payload(repository = 'octo/shop'): object {
    const [owner = '', name = ''] = repository.split('/');
    const home = { full_name: repository, name, owner: { login: owner, id: 1 } };
    return webhook('pull-request-synchronize', {
      number: this.number,
      pull_request: {
        number: this.number,
        head: { sha: this.head, ref: 'change', repo: home },
        base: { sha: this.base, ref: 'main', repo: { full_name: 'octo/shop', name: 'shop' } },
      },
      repository: { full_name: 'octo/shop', name: 'shop', owner: { login: 'octo', id: 1 } },
    });
  }

  #commit(files: Files): string {
    this.write(files);
    this.git('add', '--all');
    this.git('commit', '--quiet', '--allow-empty', '--message=state');
    return this.git('rev-parse', 'HEAD');
  }
}

/** Runs git as nobody in particular, whatever the machine's own settings are. */
export function git(directory: string, ...args: string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  const options = ['-c', 'core.autocrlf=false', '-c', 'commit.gpgSign=false'];
  const command = [...identity, ...options, ...args];
  return execFileSync('git', command, { cwd: directory, encoding: 'utf8' }).trim();
}
