import type { BudgetReport } from '../report.ts';

/** What the smallest of the hosts that a stack is held against has for containers, in bytes; `undefined` without any. */
export function usableMemory(budgets: readonly BudgetReport[]): number | undefined {
  const amounts = budgets.flatMap(({ gates, memory: { usable } }) =>
    gates && usable !== null ? [usable] : [],
  );
  return amounts.length === 0 ? undefined : Math.min(...amounts);
}
