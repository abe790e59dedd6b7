import type { Resource } from './amounts.ts';
import type { BudgetReport, FindingReport, Report, StackReport } from './report.ts';
import { standing } from './suppression.ts';

/** One sum held against one host: a row of every table and the subject of every headline. */
export interface Claim {
  readonly stack: StackReport;
  readonly budget: BudgetReport;
  readonly resource: Resource;
  readonly kind: 'limit' | 'reservation';
  /** Bytes, CPUs or processes. */
  readonly amount: number;
  /** The same at base; `undefined` where there is none. */
  readonly baseAmount: number | undefined;
  /** Services that a limit's sum leaves out, because they have none. */
  readonly unlimited: readonly string[];
  readonly baseUnlimited: readonly string[];
  readonly usable: number | null;
  /** The finding that says the sum is too much. */
  readonly finding: FindingReport | undefined;
}

/** Every sum that is worth a row: memory limits always, the rest where either side claims something. */
export function claims(report: Report): Claim[] {
  return report.stacks.flatMap((stack) =>
    stack.budgets.flatMap((budget) => ofBudget(stack, budget)),
  );
}

/** Share of usable that a claim takes, 1 for all of it; `undefined` where no capacity is known. */
export function share({ amount, usable }: Claim): number | undefined {
  if (usable === null) return undefined;
  return usable === 0 ? (amount === 0 ? 0 : Number.POSITIVE_INFINITY) : amount / usable;
}

/** Whether a claim passes what its host can give. */
export function exceeds(claim: Claim): boolean {
  return claim.usable !== null && claim.amount > claim.usable;
}

/** The memory limits that take the largest share of their host. */
export function tightest(among: readonly Claim[]): Claim | undefined {
  const limits = among.filter(({ resource, kind }) => resource === 'memory' && kind === 'limit');
  return limits.toSorted((a, b) => pressure(b) - pressure(a))[0];
}

function pressure(claim: Claim): number {
  if (claim.usable === null) return 0;
  return exceeds(claim) ? Number.MAX_VALUE : claim.amount / claim.usable;
}

function ofBudget(stack: StackReport, budget: BudgetReport): Claim[] {
  const rows = [limits(stack, budget, 'memory')];
  rows.push(reservations(stack, budget, 'memory'), limits(stack, budget, 'cpu'));
  if (budget.cpu.reservationApplies) rows.push(reservations(stack, budget, 'cpu'));
  if (budget.pids.usable !== null) rows.push(limits(stack, budget, 'pids'));
  return rows.filter((row, index) => index === 0 || row.amount > 0 || (row.baseAmount ?? 0) > 0);
}

function limits(stack: StackReport, budget: BudgetReport, resource: Resource): Claim {
  const { limit, unlimited, usable } = budget[resource];
  return {
    stack,
    budget,
    resource,
    kind: 'limit',
    amount: limit,
    baseAmount: budget.base?.[resource].limit,
    unlimited,
    baseUnlimited: budget.base?.[resource].unlimited ?? [],
    usable,
    finding: complaint(stack, budget, `${resource}-limits-exceed-host`),
  };
}

function reservations(stack: StackReport, budget: BudgetReport, resource: 'memory' | 'cpu'): Claim {
  return {
    stack,
    budget,
    resource,
    kind: 'reservation',
    amount: budget[resource].reservation,
    baseAmount: budget.base?.[resource].reservation,
    unlimited: [],
    baseUnlimited: [],
    usable: budget[resource].usable,
    finding: complaint(stack, budget, `${resource}-reservations-exceed-host`),
  };
}

/** The finding of a rule about sums that speaks of this very budget: its facts name host, scenario and profiles. */
function complaint(
  stack: StackReport,
  budget: BudgetReport,
  rule: string,
): FindingReport | undefined {
  return standing(stack.findings).find(
    (finding) =>
      finding.rule === rule &&
      finding.facts['host'] === budget.host &&
      finding.facts['scenario'] === budget.scenario &&
      finding.facts['profiles'] === budget.profiles.join(','),
  );
}
