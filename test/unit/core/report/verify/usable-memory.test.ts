import type { BudgetReport } from '@plimsoll/core';
import { usableMemory } from '@plimsoll/core/internal/report/verify/usable-memory';
import { expect, test } from 'vitest';

const budget = (gates: boolean, usable: number | null): BudgetReport =>
  ({ gates, memory: { usable } }) as BudgetReport;

test.for([
  { name: 'nothing without a host', budgets: [], told: undefined },
  { name: 'the smallest of its hosts', budgets: [budget(true, 8), budget(true, 4)], told: 4 },
  { name: 'none that is only shown', budgets: [budget(true, 8), budget(false, 4)], told: 8 },
  { name: 'none of unknown size', budgets: [budget(true, null)], told: undefined },
])('what a stack may use is of $name', ({ budgets, told }) => {
  expect(usableMemory(budgets)).toBe(told);
});
