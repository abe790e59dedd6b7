import { advance, type FileChanges, type Progress } from './attempt.ts';
import { openDraft } from './drafts.ts';
import { type Inserted, insert } from './insertion.ts';
import { needsQuotes } from './needs-quotes.ts';
import { syntaxOf } from './syntax.ts';
import type { Task } from './task.ts';

type Path = readonly (string | number)[];

interface Candidate extends FileChanges {
  readonly depth: number;
}

/** Each way to write a key that is missing: first where this service alone has it, and where most of the path stands. */
export function* insertions(task: Task, path: Path, progress: Progress): Generator<Progress, void> {
  const names = path.filter((key) => typeof key === 'string');
  if (names.length < path.length) return;
  for (const throughAliases of [false, true]) {
    const candidates = filesOf(task).flatMap((file) =>
      candidatesIn(file, names, { task, progress, throughAliases }),
    );
    for (const { depth: _, ...next } of candidates.sort((a, b) => b.depth - a.depth)) {
      yield advance(progress, next);
    }
  }
}

/** The files that a service may be written in, its own first. */
function filesOf({ bench, made, service }: Task): readonly string[] {
  if (bench.into !== undefined) return [bench.into];
  return [...new Set([service.position.file, ...made.document.files])];
}

interface Search {
  readonly task: Task;
  readonly progress: Progress;
  readonly throughAliases: boolean;
}

function candidatesIn(
  file: string,
  names: readonly string[],
  { task, progress, throughAliases }: Search,
): readonly Candidate[] {
  const { bench, wish } = task;
  const opened = openDraft(bench.desk, progress.drafts, file);
  const syntax = opened && syntaxOf(opened.draft.current, file);
  if (opened === undefined || syntax === undefined) return [];
  const insertion = {
    path: ['services', wish.service, ...names],
    value: wish.value ?? '',
    needsQuotes: needsQuotes(task, names),
    throughAliases,
    least: bench.into === undefined ? 2 : 0,
  };
  const documents = syntax.documents.length === 0 ? [null] : syntax.documents;
  return documents.flatMap((contents) => {
    const inserted = insert(syntax, contents, insertion);
    return inserted === undefined ? [] : [{ opened, ...spanned(inserted) }];
  });
}

function spanned({ changes, depth }: Inserted): Omit<Candidate, 'opened'> {
  const start = Math.min(...changes.map((change) => change.start));
  const end = Math.max(...changes.map((change) => change.end));
  return { changes, depth, source: { start, end } };
}
