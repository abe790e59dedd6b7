import type { Problem } from '../errors/plimsoll-error.ts';
import type { Stack, Target } from '../model/stack.ts';
import { toStack } from '../model/to-stack.ts';
import { activate } from '../read/activate.ts';
import type { ComposeDocument } from '../read/compose-document.ts';
import { readDocument } from '../read/read.ts';
import type { ReadRequest } from '../read/read-request.ts';
import type { Mapping } from '../read/tree.ts';

/** A stack as files make it, with and without its profiles. */
export interface Made {
  readonly document: ComposeDocument;
  /** All services, active or not. */
  readonly stack: Stack;
  /** Everything as merged, then as the active profiles and all profiles together make it, where they do. */
  readonly trees: readonly (Mapping | undefined)[];
}

/** Reads a stack; its problems where it cannot be read, or where what is active cannot be had. */
export function make(
  request: ReadRequest,
  target: Target,
): { readonly made: Made | undefined; readonly problems: readonly Problem[] } {
  const { document, problems } = readDocument(request);
  if (document === undefined) return { made: undefined, problems };
  const active = activate(document);
  if (active.project === undefined) return { made: undefined, problems: active.problems };
  const { profilesNamed, profilesActive, tree } = document;
  const all =
    profilesNamed.length === 0
      ? undefined
      : activate(document, { profiles: [...profilesActive, ...profilesNamed] }).project?.tree;
  return {
    made: {
      document,
      stack: toStack({ ...document, profiles: [] }, target),
      trees: [tree, active.project.tree, all],
    },
    problems: [],
  };
}
