import type { Host } from '../hosts/host.ts';
import type { StackReport } from '../report/report.ts';
import { bySeverity } from '../rules/run-rules.ts';
import type { Policy } from '../settings/policy.ts';
import { askedAtBase } from './exceptions/asked-at-base.ts';
import type { ExceptionBook } from './exceptions/exception-book.ts';
import { exceptionFindings } from './exceptions/exception-findings.ts';
import { judgeStack } from './judge-stack.ts';
import type { StackReading } from './read-stack.ts';
import { surroundingsOf } from './surroundings.ts';

/** Both sides once they are read, and by what they are judged. */
export interface Hearing {
  readonly after: readonly StackReading[];
  /** By id; `undefined` where nothing is compared. */
  readonly before: ReadonlyMap<string, StackReading> | undefined;
  /** Of every stack that names none of its own. */
  readonly hosts: readonly Host[];
  readonly policy: Policy;
  readonly book: ExceptionBook;
  /** Whether comments of head count though base lacks them. */
  readonly headDecides: boolean;
  /** Whether findings come with the edits that mend them. */
  readonly fixes: boolean;
}

/** Judges every stack of head that could be read, and in the end what lets findings of them pass. */
export function judgeStacks(hearing: Hearing): StackReport[] {
  const { after, before, policy, book } = hearing;
  const side = new Map(after.map((reading) => [reading.request.id, reading]));
  const stacks = after.flatMap((reading) => judgeOne(reading, side, hearing) ?? []);
  const found = exceptionFindings(book, policy, before);
  return stacks.map((stack) => withFindings(stack, found.get(stack.id) ?? []));
}

function judgeOne(
  head: StackReading,
  side: ReadonlyMap<string, StackReading>,
  { before, hosts: common, policy, book, headDecides, fixes }: Hearing,
): StackReport | undefined {
  const base = before?.get(head.request.id);
  const hosts = head.request.hosts ?? common;
  return judgeStack({
    head,
    base,
    hosts,
    policy,
    around: surroundingsOf(head, base, side, hosts),
    aroundBase: base && before && surroundingsOf(base, undefined, before, hosts),
    book,
    comparison:
      before === undefined || headDecides ? undefined : { base: base && askedAtBase(base) },
    fixes,
  });
}

function withFindings(stack: StackReport, more: StackReport['findings']): StackReport {
  if (more.length === 0) return stack;
  return { ...stack, findings: [...stack.findings, ...more].sort(bySeverity) };
}
