import { posix } from 'node:path';
import {
  asPlanned,
  type Drafts,
  PlimsollError,
  planStack,
  type SideEffect,
  type SizesReport,
  type StackPlan,
  type StackReport,
  type StackRequest,
} from '@plimsoll/core';
import { patchOf, writeDrafts } from '../fix/draft-files.ts';
import { effectText } from '../fix/effect-text.ts';
import { loadVerify } from '../verify/load-verify.ts';
import type { Workplace } from '../workplace.ts';
import type { SizeOptions } from './size-options.ts';

/** One stack with what it should be given. */
export interface SizedStack {
  readonly request: StackRequest;
  readonly report: StackReport;
  readonly sizes: SizesReport;
}

/** What putting sizes into files comes to. */
export interface Put {
  /** The files that change, as they are named; none where all is right already. */
  readonly changed: readonly string[];
  /** What else changes with them, or has to, one sentence each. */
  readonly notes: readonly string[];
  /** The changes as a patch. */
  readonly patch: string;
  /** The stacks as the changes make them. */
  readonly stacks: readonly StackRequest[];
}

/**
 * Puts sizes where they come from, or into an override file, and writes them where that was asked for. Throws a
 * `PlimsollError` where one of them cannot be put there faithfully: then no file is touched.
 */
export async function putSizes(
  stacks: readonly SizedStack[],
  { override, write }: Pick<SizeOptions, 'override' | 'write'>,
  { top, directory }: Workplace,
): Promise<Put> {
  const { sizeWishes } = await loadVerify();
  const into = override === undefined ? undefined : posix.resolve(directory, override);
  let drafts: Drafts = new Map();
  const notes: string[] = [];
  const plans: StackPlan[] = [];
  for (const { request, report, sizes } of stacks) {
    const site = { within: top, into, drafts, findings: () => [] };
    const isWritten = (file: string): boolean =>
      into === undefined || posix.resolve(request.directory, file) === into;
    const { wishes, notes: told } = sizeWishes(sizes, report.services, isWritten);
    const planned = planStack(request, wishes, site);
    const { plan, drafts: made } = planned;
    const [first, ...others] = plan.problems;
    if (first !== undefined) throw new PlimsollError([first, ...others]);
    notes.push(...told, ...plan.sideEffects.map(changeOf));
    plans.push(planned);
    drafts = made;
  }
  if (write === true) writeDrafts(drafts, top);
  const changed = [...drafts.values()].filter(({ original, current }) => original !== current);
  return {
    changed: changed.map(({ file }) => file),
    notes,
    patch: patchOf(drafts, top),
    stacks: plans.map(({ request, plan }) => asPlanned(request, { plan, drafts })),
  };
}

function changeOf(effect: SideEffect): string {
  return `"${effect.key}" comes from the same place, and changes${effectText(effect)}.`;
}
