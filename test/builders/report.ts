import type { Host } from '@plimsoll/core/internal/hosts/host';
import { exceptionBook } from '@plimsoll/core/internal/judge/exceptions/exception-book';
import { judgeStacks } from '@plimsoll/core/internal/judge/judge-stacks';
import { exitCodeOf, outcomeOf } from '@plimsoll/core/internal/judge/outcome';
import type { StackReading } from '@plimsoll/core/internal/judge/read-stack';
import type { Stack } from '@plimsoll/core/internal/model/stack';
import type { ErrorReport, GapReport, Report } from '@plimsoll/core/internal/report/report';
import { type Exceptions, NO_EXCEPTIONS } from '@plimsoll/core/internal/settings/exceptions';
import { DEFAULT_POLICY, type Policy } from '@plimsoll/core/internal/settings/policy';

/** What a test may say of a whole report; stacks by id, as `stack()` sketches them. */
export interface ReportSketch {
  readonly head: Readonly<Record<string, Stack>>;
  /** Absent: there is nothing to compare with. */
  readonly base?: Readonly<Record<string, Stack>>;
  readonly hosts?: readonly Host[];
  readonly policy?: Partial<Policy>;
  readonly errors?: readonly ErrorReport[];
  readonly gaps?: readonly GapReport[];
  readonly exceptions?: Exceptions;
}

/** The report that judging those stacks comes to: only reading them from files is left out. */
export function report({
  head,
  base,
  hosts = [],
  policy,
  errors = [],
  gaps = [],
  exceptions = NO_EXCEPTIONS,
}: ReportSketch): Report {
  const terms = { hosts, policy: { ...DEFAULT_POLICY, ...policy } };
  const after = Object.entries(head).map(([id, stack]) => reading(id, stack));
  const before =
    base && Object.entries(base).map(([id, stack]) => [id, reading(id, stack)] as const);
  const stacks = judgeStacks({
    ...terms,
    after,
    before: before && new Map(before),
    book: exceptionBook(exceptions, undefined, after),
    headDecides: false,
    fixes: false,
  });
  const outcome = outcomeOf({ stacks, errors, gaps }, terms.policy);
  return {
    schema: 1,
    outcome,
    exitCode: exitCodeOf(outcome, { errors, stacks }, terms.policy.failOn),
    ...(base === undefined ? {} : { base: { revision: '1a2b3c4d'.repeat(5) } }),
    head: { revision: '5e6f7a8b'.repeat(5) },
    stacks,
    errors,
    gaps,
  };
}

function reading(id: string, stack: Stack): StackReading {
  const files = { stat: () => undefined, read: () => new Uint8Array() };
  return {
    request: { id, files, directory: '/' },
    variants: [{ stack, gates: true }],
    problems: [],
    gaps: [],
    dropped: [],
    comments: [],
    services: undefined,
  };
}
