import type { Resource } from './amounts.ts';
import type { BudgetReport, FindingReport, Report, StackReport } from './report.ts';
import { standing } from './standing.ts';

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
  return report.stacks.flatMap((stack) => {
    const complaints = complaintsOf(stack);
    return stack.budgets.flatMap((budget) => ofBudget({ stack, budget, complaints }));
  });
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

/** The memory limits that take the largest share of their host; the largest where no host is known. */
export function tightest(among: readonly Claim[]): Claim | undefined {
  const limits = among.filter(({ resource, kind }) => resource === 'memory' && kind === 'limit');
  return limits.toSorted((a, b) => pressure(b) - pressure(a) || b.amount - a.amount)[0];
}

function pressure(claim: Claim): number {
  if (claim.usable === null) return 0;
  return exceeds(claim) ? Number.MAX_VALUE : claim.amount / claim.usable;
}

/** A budget of a stack, and what is said of any of them. */
interface Held {
  readonly stack: StackReport;
  readonly budget: BudgetReport;
  readonly complaints: ReadonlyMap<string, FindingReport>;
}

function ofBudget(held: Held): Claim[] {
  const { budget } = held;
  const rows = [limits(held, 'memory')];
  rows.push(reservations(held, 'memory'), limits(held, 'cpu'));
  if (budget.cpu.reservationApplies) rows.push(reservations(held, 'cpu'));
  if (budget.pids.usable !== null) rows.push(limits(held, 'pids'));
  return rows.filter((row, index) => index === 0 || row.amount > 0 || (row.baseAmount ?? 0) > 0);
}

function limits({ stack, budget, complaints }: Held, resource: Resource): Claim {
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
    finding: complaints.get(subjectOf(`${resource}-limits-exceed-host`, budget)),
  };
}

function reservations({ stack, budget, complaints }: Held, resource: 'memory' | 'cpu'): Claim {
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
    finding: complaints.get(subjectOf(`${resource}-reservations-exceed-host`, budget)),
  };
}

/** The first finding of a rule about sums that speaks of each budget: its facts name host, scenario and profiles. */
function complaintsOf({ findings }: StackReport): ReadonlyMap<string, FindingReport> {
  const last = standing(findings).toReversed();
  return new Map(last.map((finding) => [keyOf(finding.rule, finding.facts), finding]));
}

function subjectOf(rule: string, { host, scenario, profiles }: BudgetReport): string {
  return keyOf(rule, { host, scenario, profiles: profiles.join(',') });
}

function keyOf(rule: string, { host, scenario, profiles }: FindingReport['facts']): string {
  return JSON.stringify([rule, host, scenario, profiles]);
}
