import type { Host } from '../hosts/host.ts';
import type { ErrorReport, GapReport, Report } from '../report/report.ts';
import { type Exceptions, NO_EXCEPTIONS } from '../settings/exceptions.ts';
import { DEFAULT_POLICY, type Policy } from '../settings/policy.ts';
import { exceptionBook } from './exceptions/exception-book.ts';
import { staleEntries } from './exceptions/stale-entries.ts';
import { removedStack } from './judge-stack.ts';
import { judgeStacks } from './judge-stacks.ts';
import { exitCodeOf, outcomeOf } from './outcome.ts';
import { readStack, type StackReading, type StackRequest } from './read-stack.ts';

/** One side of a comparison. */
export interface Side {
  /** Full commit id; absent for a work tree. */
  readonly revision?: string | undefined;
  readonly stacks: readonly StackRequest[];
}

/** What is judged, and by what. */
export interface JudgeRequest {
  readonly head: Side;
  readonly base?: Side | undefined;
  /** The hosts each stack is held against, unless it names its own; none means totals and change only. */
  readonly hosts: readonly Host[];
  readonly policy?: Policy | undefined;
  /** The day on which is judged, as `YYYY-MM-DD`; without it, what counts until some day does not count. */
  readonly today?: string | undefined;
  /** What is let pass, as the settings of base have it. */
  readonly exceptions?: Exceptions | undefined;
  /** Whether comments of head count though base lacks them: true of what was judged before, such as a push. Default false. */
  readonly headDecides?: boolean | undefined;
  /** Whether findings come with the edits that mend them; each costs two more readings of its stack. */
  readonly fixes?: boolean | undefined;
}

/**
 * Reads both sides, holds them against the hosts, runs the rules, compares, and reports.
 *
 * Never throws for what stands in a stack: what cannot be read is in the report's `errors`. A base that cannot be
 * read makes its stack new, and `gaps` say so.
 */
export function judge(request: JudgeRequest): Report {
  const { head, base, policy = DEFAULT_POLICY, exceptions = NO_EXCEPTIONS, today } = request;
  const before = base && new Map(base.stacks.map((stack) => [stack.id, readStack(stack)]));
  const after = head.stacks.map(readStack);
  const book = exceptionBook(exceptions, today, after);
  const { hosts, headDecides = false, fixes = false } = request;
  const stacks = judgeStacks({ after, before, hosts, policy, book, headDecides, fixes });
  const removed = gone(before, after).flatMap((reading) => removedStack(reading) ?? []);
  const all = [...stacks, ...removed];
  const errors = after.flatMap(errorReports);
  const gaps = after.flatMap(gapReports);
  const outcome = outcomeOf({ stacks: all, errors, gaps }, policy);
  return {
    schema: 1,
    outcome,
    exitCode: exitCodeOf(outcome, { errors, stacks: all }, policy.failOn),
    ...(base === undefined ? {} : { base: { revision: base.revision } }),
    head: { revision: head.revision },
    stacks: all,
    errors,
    gaps: [
      ...gaps,
      ...[...(before?.values() ?? [])].flatMap(unreadableBase),
      ...staleEntries(book),
    ],
  };
}

function gone(
  before: ReadonlyMap<string, StackReading> | undefined,
  after: readonly StackReading[],
): StackReading[] {
  const present = new Set(after.map(({ request }) => request.id));
  return [...(before ?? [])].filter(([id]) => !present.has(id)).map(([, reading]) => reading);
}

function errorReports({ request, problems }: StackReading): ErrorReport[] {
  return problems.map((problem) => ({ ...problem, stack: request.id }));
}

function gapReports({ request, gaps }: StackReading): GapReport[] {
  return gaps.map((gap) => ({ ...gap, stack: request.id }));
}

/** The base is not on trial: that it could not be read is told, and no more. */
function unreadableBase({ request, problems }: StackReading): GapReport[] {
  const [first] = problems;
  if (first === undefined) return [];
  const message = `The base of "${request.id}" could not be read, so all of it counts as new: ${first.message}`;
  return [{ code: 'base-unreadable', message, position: first.position, stack: request.id }];
}
