import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceResources } from '@plimsoll/core/internal/diff/service-resources';
import type { Files } from './two-revisions.ts';

/** A public stack with Docker Compose's own answers, as the corpus keeps it. */
export interface CorpusCase {
  /** Files relative to the repository. */
  readonly files: Files;
  /** Where the command stands, relative to the repository; empty for its top. */
  readonly directory: string;
  /** What the engine would be sent, by service; `null` where unset. */
  readonly resources: Readonly<Record<string, ServiceResources>>;
}

interface Line {
  readonly id: string;
  readonly dir: string;
  readonly files: Files;
  readonly resources: Readonly<Record<string, ServiceResources>>;
}

const directory = process.env['PLIMSOLL_CORPUS'] ?? '';

/** The corpus is too large to be kept here: where it stands is said from outside. */
export const hasCorpus: boolean = directory !== '' && existsSync(join(directory, 'real.jsonl'));

/** One case of the corpus by its name; throws when there is none of it. */
export function corpusCase(id: string): CorpusCase {
  const line = linesOf('real.jsonl').find((candidate) => candidate.startsWith(`{"id":"${id}"`));
  if (line === undefined) throw new Error(`The corpus has no case "${id}".`);
  const { dir, files, resources } = JSON.parse(line) as Line;
  const [repository = '', ...rest] = dir.split('/');
  const inRepository = Object.entries(files).map(([path, content]) => [
    path.slice(repository.length + 1),
    content,
  ]);
  return { files: Object.fromEntries(inRepository), directory: rest.join('/'), resources };
}

/** All that the corpus has of a repository, `owner/name`, whichever case brings it; throws when that is nothing. */
export function corpusRepository(name: string): Files {
  const folder = `${name.replace('/', '+')}/`;
  const files = linesOf('real.jsonl').flatMap((line) =>
    line.startsWith(`{"id":"real/${folder.slice(0, -1)}_`)
      ? Object.entries((JSON.parse(line) as Line).files)
      : [],
  );
  const texts = files.filter(([path]) => path.startsWith(folder) && !path.endsWith('/'));
  if (texts.length === 0) throw new Error(`The corpus has nothing of "${name}".`);
  return Object.fromEntries(texts.map(([path, text]) => [path.slice(folder.length), text]));
}

function linesOf(file: string): string[] {
  return readFileSync(join(directory, file), 'utf8').split('\n');
}
