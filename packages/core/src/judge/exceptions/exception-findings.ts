import type { FindingReport } from '../../report/report.ts';
import { exceptionRules } from '../../rules/index.ts';
import { runRules } from '../../rules/run-rules.ts';
import type { Policy } from '../../settings/policy.ts';
import { findingReport } from '../findings.ts';
import type { StackReading } from '../read-stack.ts';
import type { ExceptionBook } from './exception-book.ts';
import { exceptionRecords } from './exception-records.ts';

/** What is found wanting of the exceptions themselves, by the stack it is told with. */
export function exceptionFindings(
  book: ExceptionBook,
  policy: Policy,
  bases: ReadonlyMap<string, StackReading> | undefined,
): ReadonlyMap<string, readonly FindingReport[]> {
  const found = [...exceptionRecords(book)].flatMap(([reading, exceptions]) => {
    const { request, variants, dropped } = reading;
    const stack = variants[0]?.stack;
    if (stack === undefined) return [];
    const context = { stack, policy, exceptions, dropped, budgets: [], changed: new Map() };
    const findings = runRules(context, exceptionRules).map((finding) => {
      const told = findingReport(finding, undefined);
      return bases === undefined ? told : { ...told, known: isKnown(told, reading, bases) };
    });
    return [[request.id, findings] as const];
  });
  return new Map(found);
}

/** What the settings say is as base has it; a comment is known where the same words stand at base. */
function isKnown(
  { position }: FindingReport,
  { comments, request }: StackReading,
  bases: ReadonlyMap<string, StackReading>,
): boolean {
  const comment = comments.find((candidate) => candidate.position === position);
  if (comment === undefined) return true;
  const before = bases.get(request.id)?.comments ?? [];
  return before.some(({ text, position: { file } }) => {
    return text === comment.text && file === comment.position.file;
  });
}
