import type { Problem } from '../errors/plimsoll-error.ts';
import { problem } from '../errors/plimsoll-error.ts';
import { find } from '../read/files.ts';
import { relative, resolve } from '../read/posix-path.ts';
import type { ReadRequest } from '../read/read-request.ts';
import { type Desk, type Drafts, isBelow, newDraft } from './drafts.ts';
import type { Made } from './made.ts';

/** The stack with an override file at the end of its files. */
export type Overridden =
  | {
      readonly kind: 'open';
      readonly request: ReadRequest;
      /** As positions name the file. */
      readonly into: string;
      /** The empty file, where there is none yet. */
      readonly drafts: Drafts;
    }
  | { readonly kind: 'refused'; readonly problem: Problem };

/** Opens an override file for a stack that has been read without it. */
export function openOverride(
  stack: ReadRequest,
  { document }: Made,
  desk: Desk,
  path: string,
): Overridden {
  const absolute = resolve(stack.directory, path);
  const found = find(desk.files, absolute);
  const isWritable = found.kind === 'file' || found.kind === 'missing';
  const real = found.kind === 'file' ? found.path : absolute;
  if (!isWritable || !isBelow(real, desk.within))
    return { kind: 'refused', problem: outside(path) };
  const files = document.files.map((name) => resolve(desk.root, name));
  const into = relative(desk.root, absolute);
  const isPart = files.includes(absolute);
  return {
    kind: 'open',
    request: isPart ? stack : { ...stack, composeFiles: [...files, absolute] },
    into: into.startsWith('../') ? absolute : into,
    drafts: found.kind === 'file' ? new Map() : new Map([[absolute, newDraft(into)]]),
  };
}

function outside(path: string): Problem {
  return problem('edit-outside', `"${path}" lies outside of what may be written.`, {
    hint: 'Name a file beside the stack.',
  });
}
