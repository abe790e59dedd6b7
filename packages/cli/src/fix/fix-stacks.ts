import {
  asPlanned,
  type Drafts,
  type JudgeRequest,
  judge,
  type Mended,
  mendable,
  type NumberWish,
  PlimsollError,
  planStack,
  problem,
  type Report,
  readStack,
  type StackPlan,
  type StackRequest,
} from '@plimsoll/core';
import type { FixOptions } from './fix-options.ts';

/** By what stacks are judged, all of them alike. */
export type Terms = Omit<JudgeRequest, 'head' | 'base' | 'fixes'>;

/** What is to become of all stacks: every plan goes, or an error was thrown. */
export interface FixOutcome {
  readonly plans: readonly StackPlan[];
  /** Numbers set by hand, by the stack's id. */
  readonly asked: ReadonlyMap<string, readonly NumberWish[]>;
  readonly drafts: Drafts;
  /** Fixes that would change what runs, and were not asked for. */
  readonly withheld: number;
  /** The stacks as they would be, beside what they are. */
  readonly report: Report;
}

/** Plans the edits of all stacks, one on top of the other, as they may share files. */
export function fixStacks(
  stacks: readonly StackRequest[],
  options: FixOptions,
  within: string,
  terms: Terms,
): FixOutcome {
  if (options.override !== undefined && stacks.length > 1) throw manyOverridden(stacks);
  const asked = numbersAsked(stacks, options.set ?? []);
  const wanted = (found: readonly Mended[]): readonly Mended[] => found.filter(isWanted(options));
  const plans: StackPlan[] = [];
  let drafts: Drafts = new Map();
  for (const request of stacks) {
    const site = {
      within,
      into: options.override,
      drafts,
      findings: (stack: StackRequest) => (seeks(options) ? wanted(fixable(stack, terms)) : []),
    };
    const plan = planStack(request, asked.get(request.id) ?? [], site);
    const [first, ...more] = plan.plan.problems;
    if (first !== undefined) throw new PlimsollError([first, ...more]);
    plans.push(plan);
    drafts = plan.drafts;
  }
  const head = plans.map(({ request, plan }) => asPlanned(request, { plan, drafts }));
  const report = judge({ ...terms, base: { stacks }, head: { stacks: head } });
  const left = seeks(options) && options.unsafe !== true ? head : [];
  const withheld = left.flatMap((stack) => fixable(stack, terms).filter(isUnsafe)).length;
  return { plans, asked, drafts, withheld, report };
}

function manyOverridden(stacks: readonly StackRequest[]): PlimsollError {
  const hint = `Name one of ${stacks.map(({ id }) => id).join(', ')}.`;
  const message = `One override is for one stack, and there are ${stacks.length} here.`;
  return new PlimsollError([problem('usage-invalid', message, { hint })]);
}

/** Numbers set by hand are all that is wanted, unless rules are asked for, too. */
function seeks({ set, rule, unsafe }: FixOptions): boolean {
  return set === undefined || rule !== undefined || unsafe === true;
}

/** What one stack is found wanting in that an edit would mend. */
function fixable(stack: StackRequest, terms: Terms): readonly Mended[] {
  const report = judge({ ...terms, head: { stacks: [stack] }, fixes: true });
  const [first, ...more] = report.errors;
  if (first !== undefined) throw new PlimsollError([first, ...more] as PlimsollError['problems']);
  return mendable(report);
}

function isWanted({ rule, service, unsafe }: FixOptions): (one: Mended) => boolean {
  return (one) =>
    (unsafe === true || !isUnsafe(one)) &&
    (rule === undefined || rule.includes(one.finding.rule)) &&
    (service === undefined ||
      (one.fix.wishes ?? []).every((wish) => service.includes(wish.service)));
}

function isUnsafe({ fix }: Mended): boolean {
  return fix.kind === 'behaviour-changing';
}

/** Each number goes to the stacks that have its service. */
function numbersAsked(
  stacks: readonly StackRequest[],
  set: readonly NumberWish[],
): ReadonlyMap<string, readonly NumberWish[]> {
  if (stacks.length < 2) return new Map(stacks.map(({ id }) => [id, set]));
  const names = new Map(stacks.map((request) => [request.id, servicesIn(request)]));
  for (const { service } of set) {
    if ([...names.values()].some((services) => services.has(service))) continue;
    const hint = 'Correct the name, or name the stack that has it.';
    const message = `No stack has a service "${service}".`;
    throw new PlimsollError([problem('service-unknown', message, { hint })]);
  }
  return new Map(
    [...names].map(([id, services]) => [id, set.filter(({ service }) => services.has(service))]),
  );
}

function servicesIn(request: StackRequest): ReadonlySet<string> {
  const { variants } = readStack(request);
  return new Set(variants.flatMap(({ stack }) => stack.services.map(({ name }) => name)));
}
