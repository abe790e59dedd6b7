import type { Problem } from '../errors/plimsoll-error.ts';
import type { Target } from '../model/stack.ts';
import type { ReadRequest } from '../read/read.ts';
import type { TextEdit } from './text-edit.ts';
import type { Wish } from './wish.ts';

/** The stack whose files are edited. */
export interface StackToEdit extends ReadRequest {
  readonly target?: Target | undefined;
}

export interface EditOptions {
  /** An override file, absolute or relative to the request's directory: it alone is written, and made where it is missing. */
  readonly into?: string | undefined;
}

/** Something that an edit changes besides what was wished for, since it comes from the same place. */
export interface SideEffect {
  /** The dotted key, such as `services.worker.mem_limit`. */
  readonly key: string;
  readonly service: string | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** What fulfils wishes: either every one of them, or none. */
export interface EditPlan {
  /** In the order of files and lines; none where nothing is to change, or a problem stands in the way. */
  readonly edits: readonly TextEdit[];
  readonly sideEffects: readonly SideEffect[];
  readonly problems: readonly Problem[];
}

/** The exact edits that fulfil all wishes; the stack they make was read again, and nothing else differs in it. */
export type EditsFor = (
  stack: StackToEdit,
  wishes: readonly Wish[],
  options?: EditOptions,
) => EditPlan;
