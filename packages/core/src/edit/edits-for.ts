import { type Problem, problem } from '../errors/plimsoll-error.ts';
import type { Target } from '../model/stack.ts';
import { resolve } from '../read/posix-path.ts';
import type { ReadRequest } from '../read/read-request.ts';
import type { SideEffect } from './after-check.ts';
import type { Fulfilment } from './attempt.ts';
import { type Bench, pathsWished } from './bench.ts';
import { type Desk, type Drafts, editsOf, withDrafts } from './drafts.ts';
import { fulfil } from './fulfil.ts';
import { isFulfilled, unsoundWish } from './fulfilled.ts';
import { type Made, make } from './made.ts';
import { openOverride } from './override.ts';
import type { TextEdit } from './text-edit.ts';
import type { Wish } from './wish.ts';

/** The stack whose files are edited. */
export interface StackToEdit extends ReadRequest {
  readonly target?: Target | undefined;
}

/** Where edits may go. */
export interface EditOptions {
  /** An override file, absolute or relative to the request's directory: it alone is written, and made where it is missing. */
  readonly into?: string | undefined;
  /** An absolute directory: files outside are refused; default the request's root. */
  readonly within?: string | undefined;
}

/** What fulfils wishes: either every one of them, or none. */
export interface EditPlan {
  /** In the order of files and lines; none where nothing is to change, or a problem stands in the way. */
  readonly edits: readonly TextEdit[];
  readonly sideEffects: readonly SideEffect[];
  readonly problems: readonly Problem[];
  /** The files to merge for the edits to count, where an override that nothing names yet is among them. */
  readonly composeFiles?: readonly string[] | undefined;
}

/**
 * The exact edits that fulfil all wishes, where the values come from. The stack that they make is read again: it
 * differs from the one before in what was wished for, and in what `sideEffects` names, and in nothing else.
 *
 * A wish that holds already makes no edit. Where one cannot be fulfilled faithfully, there are problems and no edits.
 */
export function editsFor(
  stack: StackToEdit,
  wishes: readonly Wish[],
  options: EditOptions = {},
): EditPlan {
  return stackEditor(stack, options)(wishes);
}

/** The same for several plans, each of its own, for files that stay as they are: they are read once, and when asked. */
export function stackEditor(
  stack: StackToEdit,
  options: EditOptions = {},
): (wishes: readonly Wish[]) => EditPlan {
  let opened: Opened | undefined;
  return (wishes) => {
    const unsound = wishes.flatMap((wish) => unsoundWish(wish) ?? []);
    if (unsound.length > 0) return refused(unsound);
    opened ??= open(stack, options);
    if (opened.kind === 'refused') return refused(opened.problems);
    const { start, composeFiles } = opened;
    const bench = { ...opened.bench, wished: wishes.flatMap(pathsWished) };
    return { ...fulfilAll(wishes, bench, start), composeFiles };
  };
}

/** A stack that is read, or why it cannot be. */
type Opened =
  | {
      readonly kind: 'open';
      readonly bench: Omit<Bench, 'wished'>;
      readonly start: { readonly drafts: Drafts; readonly made: Made };
      readonly composeFiles: readonly string[] | undefined;
    }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] };

function open(stack: StackToEdit, { into, within }: EditOptions): Opened {
  const { target = 'compose' } = stack;
  const { made, problems } = make(stack, target);
  if (made === undefined) return { kind: 'refused', problems };
  const root = resolve(stack.directory, stack.root ?? stack.directory);
  const desk: Desk = { files: stack.files, root, within: within ?? root };
  const bench = { desk, request: stack, target, into: undefined };
  const start = { drafts: new Map(), made };
  if (into === undefined) return { kind: 'open', bench, start, composeFiles: undefined };
  const override = openOverride(stack, made, desk, into);
  if (override.kind === 'refused') return { kind: 'refused', problems: [override.problem] };
  const { request, drafts } = override;
  const overridden = make({ ...request, files: withDrafts(request.files, drafts) }, target);
  if (overridden.made === undefined) return { kind: 'refused', problems: overridden.problems };
  return {
    kind: 'open',
    bench: { ...bench, request, into: override.into },
    start: { drafts, made: overridden.made },
    composeFiles: request.composeFiles,
  };
}

function fulfilAll(
  wishes: readonly Wish[],
  bench: Bench,
  { drafts, made }: { readonly drafts: Drafts; readonly made: Made },
): EditPlan {
  let done: Fulfilment = { drafts, made, sideEffects: [] };
  const sideEffects = new Map<string, SideEffect>();
  for (const wish of wishes) {
    const outcome = fulfil(wish, bench, done.drafts, done.made);
    if (outcome.kind === 'refused') return refused([outcome.problem]);
    done = outcome.value;
    for (const effect of done.sideEffects) {
      sideEffects.set(effect.key, {
        ...effect,
        from: (sideEffects.get(effect.key) ?? effect).from,
      });
    }
  }
  const undone = wishes.find((wish) => !isFulfilled(wish, done.made));
  if (undone !== undefined) return refused([conflicting(undone)]);
  return { edits: editsOf(done.drafts), sideEffects: [...sideEffects.values()], problems: [] };
}

function conflicting({ service }: Wish): Problem {
  return problem(
    'edit-conflict',
    `"${service}" shares a number with another service, and both are to have different ones.`,
    { hint: 'Ask for one number, or write both into an override with --override.' },
  );
}

function refused(problems: readonly Problem[]): EditPlan {
  return { edits: [], sideEffects: [], problems };
}
