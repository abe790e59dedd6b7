import { type Budget, budgets } from '../budget/budget.ts';
import { type StackDemand, stackDemand } from '../budget/demand.ts';
import { type ServiceChange, serviceChanges } from '../diff/service-changes.ts';
import { stackEditor } from '../edit/edits-for.ts';
import type { Host } from '../hosts/host.ts';
import type { Stack } from '../model/stack.ts';
import { identity } from '../report/identity.ts';
import type { FindingReport, StackReport, StackStatus } from '../report/report.ts';
import { budgetReport, serviceReport } from '../report/stack-report.ts';
import type { Surroundings } from '../rules/surroundings.ts';
import type { Policy } from '../settings/policy.ts';
import { applyExceptions, type Comparison } from './exceptions/apply-exceptions.ts';
import { type ExceptionBook, exceptionsFor } from './exceptions/exception-book.ts';
import { findingReport, findingsOf, type Terms } from './findings.ts';
import { fixOf } from './fix-of.ts';
import { isMinor } from './minor-change.ts';
import type { StackReading } from './read-stack.ts';
import { sharingPlaces } from './sharing-places.ts';

/** A stack on both sides, and what it is held against. */
export interface StackCase {
  readonly head: StackReading;
  /** `undefined` where base has no such stack, or there is no base. */
  readonly base: StackReading | undefined;
  readonly hosts: readonly Host[];
  readonly policy: Policy;
  readonly around: Surroundings;
  /** The same for base; what only base has around it was on trial there. */
  readonly aroundBase: Surroundings | undefined;
  readonly book: ExceptionBook;
  /** `undefined` where nothing is compared. */
  readonly comparison: Comparison | undefined;
  /** Whether findings come with the edits that mend them. */
  readonly fixes: boolean;
}

/** Judges one stack of head; `undefined` when it could not be read, and its errors speak for it. */
export function judgeStack(stackCase: StackCase): StackReport | undefined {
  const { head, base, hosts, policy, around } = stackCase;
  const stack = head.variants[0]?.stack;
  if (stack === undefined) return undefined;
  const before = base?.variants[0]?.stack;
  const changes = before === undefined ? [] : serviceChanges(before, stack);
  const changed = new Map(changes.map(({ name, fields }) => [name, fields]));
  return {
    ...describe(head, stack),
    status: statusOf(before, changes),
    ...(isMinor(changes, policy) && { minor: true }),
    services: stack.services.map(serviceReport),
    changes,
    budgets: heldAgainst(head, hosts).map((budget) =>
      budgetReport(budget, demandAtBase(budget, head, base)),
    ),
    findings: sharingPlaces(passedFindings(stackCase, { hosts, policy, changed, around })),
  };
}

/** The findings of head, each with what lets it pass and whether base has it. */
function passedFindings(stackCase: StackCase, terms: Terms): FindingReport[] {
  const { head, book, comparison, fixes } = stackCase;
  const exceptions = exceptionsFor(head, book);
  const atBase = identitiesAtBase(stackCase);
  // Where files may be written is for who writes them to say.
  const plan = stackEditor(head.request, { within: '/' });
  let fixesLeft = fixes ? mostFixes(head) : 0;
  return findingsOf(head, terms).map(({ finding, stack }) => {
    const subject = { finding, stack, reading: head };
    const passed = applyExceptions(subject, exceptions, comparison, book.used);
    const fix = fixesLeft > 0 ? fixOf(finding, plan) : undefined;
    if (finding.remedy !== undefined) fixesLeft -= 1;
    return { ...findingReport(finding, atBase), ...passed, ...(fix && { fix }) };
  });
}

/** Each edit has the whole stack read again, so a stack of very many services has the fixes of its gravest findings alone. */
function mostFixes({ variants }: StackReading): number {
  const services = variants[0]?.stack.services.length ?? 0;
  return Math.max(LEAST_FIXES, Math.floor(MOST_READ / Math.max(1, services)));
}

const LEAST_FIXES = 20;

/** Services read again for the fixes of one stack. */
const MOST_READ = 20_000;

function identitiesAtBase({
  base,
  aroundBase,
  hosts,
  policy,
}: StackCase): ReadonlySet<string> | undefined {
  if (base === undefined || aroundBase === undefined) return undefined;
  const terms = { hosts, policy, changed: new Map(), around: aroundBase };
  return new Set(findingsOf(base, terms).map(({ finding }) => identity(finding)));
}

/** A stack that head no longer has: nothing is claimed, so nothing is judged. */
export function removedStack(base: StackReading): StackReport | undefined {
  const stack = base.variants[0]?.stack;
  if (stack === undefined) return undefined;
  const nothing: Stack = { ...stack, services: [] };
  const changes = serviceChanges(stack, nothing);
  return {
    ...describe(base, stack),
    status: 'removed',
    services: [],
    changes,
    budgets: [],
    findings: [],
  };
}

function describe(
  { request }: StackReading,
  { files, profiles, target }: Stack,
): Pick<StackReport, 'id' | 'files' | 'profiles' | 'target'> {
  return { id: request.id, files, profiles, target };
}

function statusOf(before: Stack | undefined, changes: readonly ServiceChange[]): StackStatus {
  if (before === undefined) return 'new';
  return changes.length === 0 ? 'same' : 'changed';
}

function heldAgainst({ variants }: StackReading, hosts: readonly Host[]): Budget[] {
  return variants.flatMap(({ stack, gates }) => budgets(stack, hosts, gates));
}

/** What runs is held beside what ran, whatever profiles each has on; the other choices of profiles beside themselves. */
function demandAtBase(
  { stack, scenario }: Budget,
  head: StackReading,
  base: StackReading | undefined,
): StackDemand | undefined {
  const key = JSON.stringify(stack.profiles);
  const variant =
    stack === head.variants[0]?.stack
      ? base?.variants[0]
      : base?.variants.find((candidate) => JSON.stringify(candidate.stack.profiles) === key);
  return variant && stackDemand(variant.stack, scenario);
}
