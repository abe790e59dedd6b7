import { positionsIn } from '../read/positions-in.ts';
import { type Allowance, afterCheck, type SideEffect, type Source } from './after-check.ts';
import { type Bench, madeOf } from './bench.ts';
import type { Change } from './changes.ts';
import { type Drafts, type Opened, withChanges } from './drafts.ts';
import { isFulfilled } from './fulfilled.ts';
import type { Made } from './made.ts';
import type { Wish } from './wish.ts';

/** Changes of one file, in order, and the characters that what they change is read from, by offsets before them. */
export interface FileChanges {
  readonly opened: Opened;
  readonly changes: readonly Change[];
  readonly source: { readonly start: number; readonly end: number };
}

/** Drafts under way, and what may differ because of them. */
export interface Progress {
  readonly drafts: Drafts;
  readonly before: readonly Source[];
  readonly after: readonly Source[];
}

/** What fulfilled a wish. */
export interface Fulfilment {
  readonly drafts: Drafts;
  readonly made: Made;
  readonly sideEffects: readonly SideEffect[];
}

/** The drafts with one file changed. */
export function advance({ drafts, before, after }: Progress, next: FileChanges): Progress {
  const { opened, changes, source } = next;
  const { file, current } = opened.draft;
  const drafted = withChanges(drafts, opened, changes);
  const text = drafted.get(opened.path)?.current ?? '';
  const growth = changes.reduce(
    (sum, { start, end, text: put }) => sum + put.length - (end - start),
    0,
  );
  return {
    drafts: drafted,
    before: [...before, sourceIn(current, file, source)],
    after: [...after, sourceIn(text, file, { ...source, end: source.end + growth })],
  };
}

function sourceIn(text: string, file: string, span: { start: number; end: number }): Source {
  const positionAt = positionsIn(text, file);
  return { file, start: positionAt(span.start), end: positionAt(span.end) };
}

/** Reads the stack that an attempt makes; `undefined` unless it fulfils the wish and changes nothing unaccounted for. */
export function proved(
  wish: Wish,
  bench: Bench,
  made: Made,
  { drafts, before, after }: Progress,
): Fulfilment | undefined {
  const next = madeOf(bench, drafts);
  if (next === undefined || !isFulfilled(wish, next)) return undefined;
  const rippled = [...variablesChanged(made, next)];
  const allowance: Allowance = {
    paths: bench.wished,
    before: [...before, ...rippled],
    after: [...after, ...rippled],
  };
  const { sideEffects, stray } = afterCheck(made, next, allowance);
  return stray === undefined ? { drafts, made: next, sideEffects } : undefined;
}

/** Where variables are set that are not what they were: by the line that was edited, or from a variable that it sets. */
function* variablesChanged(made: Made, next: Made): Generator<Source, void> {
  for (const [name, { value, position }] of next.document.variables) {
    const before = made.document.variables.get(name);
    if (before === undefined || position === undefined || before.value === value) continue;
    yield { file: position.file, start: position, end: position };
  }
}
