import { PlimsollError, problem } from '@plimsoll/core';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Larger files are not fetched ahead: they are read one by one, when asked for. */
const GREATEST_PREFETCH = 8 * 1024 * 1024;

/** Contents by object id. Ids name contents, so nothing is read twice, whatever the number of commits. */
export class Blobs {
  readonly #repository: Repository;
  readonly #sizes: Map<string, number> = new Map();
  readonly #contents: Map<string, Uint8Array> = new Map();

  constructor(repository: Repository) {
    this.#repository = repository;
  }

  /** Size of one blob in bytes. */
  size(id: string): number {
    this.#measure([id]);
    return this.#sizes.get(id) ?? 0;
  }

  /** Contents of one blob. */
  read(id: string): Uint8Array {
    this.#load([id]);
    return this.#contents.get(id) ?? new Uint8Array();
  }

  /** Reads many blobs with two processes instead of two for each. */
  prefetch(ids: Iterable<string>): void {
    const wanted = [...new Set(ids)];
    this.#measure(wanted);
    this.#load(wanted.filter((id) => this.size(id) <= GREATEST_PREFETCH));
  }

  #measure(ids: readonly string[]): void {
    const unknown = ids.filter((id) => !this.#sizes.has(id));
    if (unknown.length === 0) return;
    const format = '--batch-check=%(objectname) %(objectsize)';
    const lines = this.#ask(format, unknown).toString('utf8').trimEnd().split('\n');
    for (const line of lines) {
      const [id = '', size = ''] = line.split(' ');
      if (size === 'missing') throw objectMissing(id);
      this.#sizes.set(id, Number(size));
    }
  }

  #load(ids: readonly string[]): void {
    this.#measure(ids);
    const unknown = ids.filter((id) => !this.#contents.has(id));
    if (unknown.length === 0) return;
    const output = this.#ask('--batch=%(objectname) %(objectsize)', unknown);
    let at = 0;
    while (at < output.length) {
      const end = output.indexOf('\n', at);
      const [id = '', size = ''] = output.toString('utf8', at, end).split(' ');
      const stop = end + 1 + Number(size);
      this.#contents.set(id, output.subarray(end + 1, stop));
      at = stop + 1;
    }
  }

  #ask(format: string, ids: readonly string[]): Buffer {
    const { root, credentials } = this.#repository;
    return runGit(root, ['cat-file', format], { input: `${ids.join('\n')}\n`, credentials });
  }
}

function objectMissing(id: string): PlimsollError {
  const message = `The clone lacks the object "${id}", although a commit names it.`;
  const hint = 'Run "git fetch --refetch", or clone anew.';
  return new PlimsollError([problem('git-failed', message, { hint })]);
}
