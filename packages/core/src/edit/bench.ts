import type { Target } from '../model/stack.ts';
import type { ReadRequest } from '../read/read-request.ts';
import { type Desk, type Drafts, withDrafts } from './drafts.ts';
import { type Made, make } from './made.ts';
import { pathsOf } from './number-keys.ts';
import type { Wish } from './wish.ts';

/** What stays the same while wishes are fulfilled one after the other. */
export interface Bench {
  readonly desk: Desk;
  readonly request: ReadRequest;
  readonly target: Target;
  /** The one file that may be written, as positions name it. */
  readonly into: string | undefined;
  /** All that is wished for, as paths from the top of the document. */
  readonly wished: readonly (readonly PropertyKey[])[];
}

/** The stack that the drafts make; `undefined` where they make none. */
export function madeOf({ request, target }: Bench, drafts: Drafts): Made | undefined {
  return make({ ...request, files: withDrafts(request.files, drafts) }, target).made;
}

/** Where a wish may be fulfilled. */
export function pathsWished(wish: Wish): readonly (readonly PropertyKey[])[] {
  const paths = 'resource' in wish ? pathsOf(wish.resource) : [wish.path];
  return paths.map((path) => ['services', wish.service, ...path]);
}
