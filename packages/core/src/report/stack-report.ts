import type { Budget } from '../budget/budget.ts';
import { fits, reservationApplies } from '../budget/budget.ts';
import type { Demand, StackDemand } from '../budget/demand.ts';
import { RESOURCE_NAMES, serviceResources } from '../diff/service-resources.ts';
import type { Service } from '../model/stack.ts';
import type { Located } from '../places/located.ts';
import { NANOS_PER_CPU } from '../units/nano-cpus.ts';
import type {
  BudgetReport,
  BudgetTotals,
  PlaceReport,
  ResourceBudget,
  ResourceTotals,
  ServiceReport,
} from './report.ts';

/** A service as the report tells it: its numbers, and the place of each. */
export function serviceReport(service: Service): ServiceReport {
  const positions: Record<string, PlaceReport> = { service: { ...service.position, via: [] } };
  for (const field of RESOURCE_NAMES) {
    const place = placeReport(service[field]);
    if (place !== undefined) positions[field] = place;
  }
  return { name: service.name, ...serviceResources(service), positions };
}

/** A budget as the report tells it, beside the same sums at base. */
export function budgetReport(budget: Budget, base: StackDemand | undefined): BudgetReport {
  const { host, scenario, demand, usable, stack, gates } = budget;
  return {
    host: host?.id ?? null,
    scenario,
    profiles: stack.profiles,
    gates,
    memory: resourceBudget(demand.memory, usable.memory, reservationApplies('memory', stack), 1),
    cpu: resourceBudget(demand.cpu, usable.cpu, reservationApplies('cpu', stack), NANOS_PER_CPU),
    pids: {
      limit: demand.pids.limit,
      unlimited: demand.pids.unlimited,
      usable: usable.pids ?? null,
    },
    ...(base === undefined ? {} : { base: totals(base) }),
  };
}

function resourceBudget(
  demand: Demand,
  usable: number | undefined,
  applies: boolean,
  unit: number,
): ResourceBudget {
  return {
    ...resourceTotals(demand, unit),
    reservationApplies: applies,
    usable: usable === undefined ? null : usable / unit,
    fitsLimit: fits(demand.limit, usable, demand.unlimited) ?? null,
    fitsReservation: fits(demand.reservation, usable) ?? null,
  };
}

function totals({ memory, cpu, pids }: StackDemand): BudgetTotals {
  return {
    memory: resourceTotals(memory, 1),
    cpu: resourceTotals(cpu, NANOS_PER_CPU),
    pids: { limit: pids.limit, unlimited: pids.unlimited },
  };
}

function resourceTotals({ limit, reservation, unlimited }: Demand, unit: number): ResourceTotals {
  return { limit: limit / unit, reservation: reservation / unit, unlimited };
}

function placeReport(located: Located<unknown> | undefined): PlaceReport | undefined {
  if (located?.position === undefined) return undefined;
  return { ...located.position, via: located.via };
}
