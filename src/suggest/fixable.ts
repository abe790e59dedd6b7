import {
  type Draft,
  type FileSystem,
  type Mended,
  mendable,
  type Report,
  redraft,
  type StackRequest,
} from '@plimsoll/core';
import { gitRevision, isWithin, type Repository } from '@plimsoll/node';
import type { Sized } from './sized.ts';

/** A stack, and what edits would put right in it: findings, and numbers that a run under load says to write. */
export interface Fixable {
  readonly request: StackRequest;
  readonly mended: readonly Mended[];
  readonly sized: readonly Sized[];
}

/** The fixes that may be shown, and the number of those that may not. */
export interface Fixes {
  readonly stacks: readonly Fixable[];
  readonly withheld: number;
}

/** Where files have to stand as judged, and what sizes there are, by the stack's id. */
export interface Terms {
  readonly repository: Repository;
  readonly commit: string;
  readonly sized: ReadonlyMap<string, readonly Sized[]>;
}

/**
 * What would mend the findings that count, and what `sized` has of a stack, in files that stand as judged in `commit`. Others, such as a `.env` that a
 * step has written, may hold what is nobody's business, and are not shown. What a change itself lets pass is left alone.
 */
export function fixes(
  { stacks }: Report,
  requests: readonly StackRequest[],
  { repository, commit, sized }: Terms,
): Fixes {
  const { files } = gitRevision(repository, commit);
  let withheld = 0;
  const fixable = requests.map((request) => {
    const own = stacks.filter(({ id }) => id === request.id);
    const all = mendable({ stacks: own }).filter(({ finding }) => finding.proposed === undefined);
    const numbers = sized.get(request.id) ?? [];
    const isOpen = (one: Mended | Sized): boolean =>
      draftsOf(request, one).every(isCommitted(files, repository));
    const open = { request, mended: all.filter(isOpen), sized: numbers.filter(isOpen) };
    withheld += all.length + numbers.length - sumOf(open);
    return open;
  });
  return { stacks: fixable.filter((stack) => sumOf(stack) > 0), withheld };
}

/** How much there is to put right in a stack. */
export function sumOf({ mended, sized }: Fixable): number {
  return mended.length + sized.length;
}

/** The files that a fix edits, by their absolute paths. */
export function draftsOf(request: StackRequest, { fix }: Mended | Sized): [string, Draft][] {
  const { files, root = request.directory } = request;
  return [...redraft({ files, root, within: root }, new Map(), fix.edits)];
}

function isCommitted(files: FileSystem, { root }: Repository): (entry: [string, Draft]) => boolean {
  return ([path, { mark, original, isNew }]) => {
    if (isNew || !isWithin(path, root) || files.stat(path)?.kind !== 'file') return false;
    const committed = new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.read(path));
    return withoutReturns(committed) === withoutReturns(mark + original);
  };
}

/** A work tree of Windows has other line breaks than its commit. */
function withoutReturns(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
