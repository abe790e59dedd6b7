import { type Budget, reservationApplies } from '../budget/budget.ts';
import { type SummedResource, tipping } from '../budget/tipping.ts';
import type { Position } from '../places/position.ts';
import { percent } from '../units/percent.ts';
import type { Complaint, RuleContext } from './rule.ts';
import { inBaseUnit, type Limited, saidAmount } from './said-amount.ts';

/** A sum that is held against a host: which resource, and limits or reservations. */
export interface Sum {
  readonly resource: Limited;
  readonly kind: 'limit' | 'reservation';
  /** In words, such as "memory limits". */
  readonly name: string;
  readonly field: SummedResource;
}

/** Complains once for each budget whose sum passes what its host has to give. */
export function* sumExceedsHost(
  sum: Sum,
  { budgets, changed }: RuleContext,
  severityOf: (over: Overrun) => Complaint['severity'],
): Generator<Complaint> {
  for (const budget of budgets) {
    const usable = budget.usable[sum.resource];
    const total = budget.demand[sum.resource][sum.kind];
    if (budget.host === undefined || usable === undefined || total <= usable) continue;
    const ratio = total / usable;
    const tip = tipping(budget.stack, {
      resource: sum.field,
      scenario: budget.scenario,
      changed,
    });
    yield {
      severity: severityOf({ ratio, budget }),
      position: placeOf(tip),
      message: message(sum, budget, { total, usable, ratio }),
      facts: {
        host: budget.host.id,
        scenario: budget.scenario,
        profiles: budget.stack.profiles.join(','),
        total: inBaseUnit(sum.resource, total),
        usable: inBaseUnit(sum.resource, usable),
        excess: inBaseUnit(sum.resource, total - usable),
        tippedBy: tip?.service.name ?? null,
      },
    };
  }
}

/** By how much a budget is passed. */
export interface Overrun {
  readonly ratio: number;
  readonly budget: Budget;
}

function placeOf(tip: ReturnType<typeof tipping>): Position | undefined {
  return tip === undefined ? undefined : (tip.quantity.position ?? tip.service.position);
}

function message(
  { name, resource, kind }: Sum,
  { host, scenario, stack }: Budget,
  { total, usable, ratio }: { total: number; usable: number; ratio: number },
): string {
  const say = (amount: number): string => saidAmount(resource, amount);
  const during = scenario === 'update' ? ', while a start-first update runs,' : '';
  const ignored = kind === 'reservation' && !reservationApplies(resource, stack);
  const aside = ignored ? ' `docker compose up` ignores them.' : '';
  return `The ${name}${during} add up to ${say(total)}, ${say(total - usable)} more than the ${say(usable)} that "${host?.id}" can give (${percent(ratio)}).${aside}`;
}
