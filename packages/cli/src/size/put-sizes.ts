import {
  type Draft,
  type Drafts,
  editsFor,
  PlimsollError,
  patchText,
  redraft,
  type SideEffect,
  type SizesReport,
  type StackReport,
  type StackRequest,
  withDrafts,
} from '@plimsoll/core';
import { pathWithin, portableArgument, writeFiles } from '@plimsoll/node';
import { loadVerify } from '../verify/load-verify.ts';
import type { Workplace } from '../workplace.ts';
import type { SizeOptions } from './size-options.ts';

/** One stack with what it should be given. */
export interface SizedStack {
  readonly request: StackRequest;
  readonly report: StackReport;
  readonly sizes: SizesReport;
}

/** What putting sizes into files came to. */
export interface Put {
  /** The files that change, as they are named; none where all is right already. */
  readonly changed: readonly string[];
  /** What else changed with them, one sentence each. */
  readonly sideEffects: readonly string[];
  /** The changes as a patch. */
  readonly patch: string;
}

/**
 * Puts sizes where they come from, or into an override file; with `--patch` nothing is written. Throws a
 * `PlimsollError` where one of them cannot be put there faithfully: then no file is touched.
 */
export async function putSizes(
  stacks: readonly SizedStack[],
  options: SizeOptions,
  { files, directory }: Workplace,
): Promise<Put> {
  const { sizeWishes } = await loadVerify();
  const into = options.override === undefined ? undefined : portableArgument(options.override);
  let drafts: Drafts = new Map();
  const effects: SideEffect[] = [];
  for (const { request, report, sizes } of stacks) {
    const root = request.root ?? request.directory;
    const drafted = { ...request, files: withDrafts(request.files, drafts) };
    const plan = editsFor(drafted, sizeWishes(sizes, report.services), { into });
    const [first, ...others] = plan.problems;
    if (first !== undefined) throw new PlimsollError([first, ...others]);
    drafts = redraft({ files, root, within: root }, drafts, plan.edits);
    effects.push(...plan.sideEffects);
  }
  const changed = [...drafts].filter(([, { original, current }]) => original !== current);
  if (options.patch === undefined) write(changed, directory);
  return {
    changed: changed.map(([, { file }]) => file),
    sideEffects: effects.map(told),
    patch: patchText(changed.map(([path, draft]) => [pathWithin(path, directory), draft])),
  };
}

function write(changed: readonly (readonly [path: string, draft: Draft])[], within: string): void {
  const files = changed.map(([path, { mark, original, current, isNew }]) => ({
    path,
    before: isNew ? undefined : mark + original,
    after: mark + current,
  }));
  writeFiles(files, within);
}

function told({ key, from = 'nothing', to = 'nothing' }: SideEffect): string {
  return `"${key}" comes from the same place, and changes from ${from} to ${to}.`;
}
