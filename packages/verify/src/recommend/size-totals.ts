import type { BudgetReport, ServiceSizes, SizedResource, SizeTotals } from '@plimsoll/core';

/** The sums that a host is held against, and the number of each service that goes into them. */
const SUMS: readonly (readonly ['memory' | 'cpu', 'limit' | 'reservation', SizedResource])[] = [
  ['memory', 'limit', 'memoryLimit'],
  ['memory', 'reservation', 'memoryReservation'],
  ['cpu', 'limit', 'cpuLimit'],
  ['cpu', 'reservation', 'cpuReservation'],
];

/** What a stack claims of each host that gates, steady, now and with the sizes proposed. */
export function sizeTotals(
  budgets: readonly BudgetReport[],
  services: readonly ServiceSizes[],
): readonly SizeTotals[] {
  return budgets
    .filter(({ scenario, gates }) => scenario === 'steady' && gates)
    .flatMap((budget) =>
      SUMS.filter(
        ([resource, kind]) => kind === 'limit' || budget[resource].reservationApplies,
      ).flatMap(([resource, kind, field]) => {
        const found = totalOf(budget, services, { resource, kind, field });
        return found.before.amount === 0 && found.after.amount === 0 ? [] : [found];
      }),
    );
}

interface Sum {
  readonly resource: 'memory' | 'cpu';
  readonly kind: 'limit' | 'reservation';
  readonly field: SizedResource;
}

function totalOf(
  budget: BudgetReport,
  services: readonly ServiceSizes[],
  { resource, kind, field }: Sum,
): SizeTotals {
  const { usable, unlimited: open, [kind]: before } = budget[resource];
  const unlimited = kind === 'limit' ? open : [];
  const moved = services.flatMap(({ name, replicas, sizes }) => {
    const size = sizes.find((each) => each.resource === field);
    if (size === undefined || size.proposed === null) return [];
    return [{ name, change: replicas * (size.proposed - (size.now ?? 0)) }];
  });
  // CPUs are told as fractions; a thousandth of a millionth is the engine's own unit.
  const after = Math.round(moved.reduce((sum, { change }) => sum + change, before) * 1e9) / 1e9;
  const sized = new Set(moved.map(({ name }) => name));
  return {
    host: budget.host,
    resource,
    kind,
    before: { amount: before, unlimited, headroom: headroom(usable, before) },
    after: {
      amount: after,
      unlimited: unlimited.filter((name) => !sized.has(name)),
      headroom: headroom(usable, after),
    },
    reduction: before === 0 || unlimited.length > 0 ? null : (before - after) / before,
  };
}

function headroom(usable: number | null, amount: number): number | null {
  return usable === null ? null : Math.round((usable - amount) * 1e9) / 1e9;
}
