import type { SuppressionReport } from '../../report/suppression.ts';
import { type AskedAtBase, isAskedAtBase } from './asked-at-base.ts';
import type { Exception, Subject } from './exception.ts';
import type { ExceptionIndex } from './exception-book.ts';
import { linesOf } from './written-lines.ts';

/** What came of a finding once the exceptions were asked. */
export interface Passed {
  readonly suppressed?: SuppressionReport;
  /** A comment that only head has: base decides what passes. */
  readonly proposed?: SuppressionReport;
}

/** What a stack is compared with; `base` is `undefined` where there is no such stack, and no comment counts yet. */
export interface Comparison {
  readonly base: AskedAtBase | undefined;
}

/** Asks the exceptions about a finding: the first that covers it is told, and all that do are added to `used`. */
export function applyExceptions(
  subject: Subject,
  exceptions: ExceptionIndex,
  comparison: Comparison | undefined,
  used: Set<Exception>,
): Passed {
  const covering = [...commentsAt(subject, exceptions), ...generalFor(subject, exceptions)];
  for (const exception of covering) used.add(exception);
  const suppressed = covering.find((exception) => counts(exception, subject, comparison))?.report;
  if (suppressed !== undefined) return { suppressed };
  const comment = covering.find(({ line }) => line !== undefined);
  return comment === undefined ? {} : { proposed: comment.report };
}

function commentsAt({ finding, stack }: Subject, { byLine }: ExceptionIndex): Exception[] {
  if (byLine.size === 0) return [];
  return [...linesOf(finding, stack)]
    .flatMap((line) => byLine.get(line) ?? [])
    .filter(({ rule }) => rule === finding.rule);
}

function generalFor(subject: Subject, { byRule }: ExceptionIndex): Exception[] {
  const ofRule = byRule.get(subject.finding.rule) ?? [];
  return ofRule.filter((exception) => exception.covers(subject));
}

function counts(
  exception: Exception,
  subject: Subject,
  comparison: Comparison | undefined,
): boolean {
  if (exception.isOutgrown?.(subject) === true) return false;
  if (exception.line === undefined || comparison === undefined) return true;
  return comparison.base !== undefined && isAskedAtBase(exception, subject, comparison.base);
}
