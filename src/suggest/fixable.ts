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

/** A stack, and what it is found wanting in that edits would mend. */
export interface Fixable {
  readonly request: StackRequest;
  readonly mended: readonly Mended[];
}

/** The fixes that may be shown, and the number of those that may not. */
export interface Fixes {
  readonly stacks: readonly Fixable[];
  readonly withheld: number;
}

/**
 * What would mend the findings that count, in files that stand as judged in `commit`. Others, such as a `.env` that a
 * step has written, may hold what is nobody's business, and are not shown. What a change itself lets pass is left alone.
 */
export function fixes(
  { stacks }: Report,
  requests: readonly StackRequest[],
  { repository, commit }: { readonly repository: Repository; readonly commit: string },
): Fixes {
  const { files } = gitRevision(repository, commit);
  let withheld = 0;
  const fixable = requests.map((request) => {
    const own = stacks.filter(({ id }) => id === request.id);
    const all = mendable({ stacks: own }).filter(({ finding }) => finding.proposed === undefined);
    const mended = all.filter((one) =>
      draftsOf(request, one).every(isCommitted(files, repository)),
    );
    withheld += all.length - mended.length;
    return { request, mended };
  });
  return { stacks: fixable.filter(({ mended }) => mended.length > 0), withheld };
}

/** The files that a fix edits, by their absolute paths. */
export function draftsOf(request: StackRequest, { fix }: Mended): [string, Draft][] {
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
