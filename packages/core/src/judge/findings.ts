import { budgets } from '../budget/budget.ts';
import type { Changed } from '../budget/tipping.ts';
import type { Host } from '../hosts/host.ts';
import type { Stack } from '../model/stack.ts';
import { identity } from '../report/identity.ts';
import type { FindingReport } from '../report/report.ts';
import { type Finding, runRules } from '../rules/run-rules.ts';
import type { Surroundings } from '../rules/surroundings.ts';
import type { Policy } from '../settings/policy.ts';
import type { StackReading } from './read-stack.ts';

/** By what a stack is judged. */
export interface Terms {
  readonly hosts: readonly Host[];
  readonly policy: Policy;
  /** Services whose numbers differ from base. */
  readonly changed: Changed;
  readonly around: Surroundings;
}

/** A finding, and the choice of profiles that it was found in. */
export interface Found {
  readonly finding: Finding;
  readonly stack: Stack;
}

/** The rules look at each choice of profiles that gates; what one has said of a service, another need not repeat. */
export function findingsOf(
  { variants, dropped }: StackReading,
  { hosts, policy, changed, around }: Terms,
): Found[] {
  const found = variants
    .filter(({ gates }) => gates)
    .flatMap(({ stack }, index) => {
      const held = { stack, policy, changed, dropped, budgets: budgets(stack, hosts, true) };
      const context = index === 0 ? { ...held, around } : held;
      return runRules(context).map((finding) => ({ finding, stack }));
    });
  return [...new Map(found.map((one) => [identity(one.finding), one])).values()];
}

/** A finding as the report tells it; `known` says whether base has the same one. */
export function findingReport(
  finding: Finding,
  atBase: ReadonlySet<string> | undefined,
): FindingReport {
  const { rule, severity, service, message, position, facts } = finding;
  const known = atBase === undefined ? {} : { known: atBase.has(identity(finding)) };
  return { rule, severity, service, message, position, facts, ...known };
}
