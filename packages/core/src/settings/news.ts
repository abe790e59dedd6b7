import * as z from 'zod/mini';
import { parseBytes } from '../units/bytes.ts';
import { parseCpus } from '../units/nano-cpus.ts';
import type { ServiceBudget } from './policy.ts';
import { type ServiceBudgetShape, serviceBudgetShape } from './policy-shapes.ts';

/** What `report` says, as plain values. */
export interface NewsShape {
  /** A size alone is one of memory. */
  minChange?: ServiceBudgetShape | string | number | undefined;
}

/** Checks what stands under `report`. */
export const newsShape: z.ZodMiniType<NewsShape> = z.lazy(() => {
  const size = z.union([z.string(), z.number()]).check(
    z.refine((value) => parseBytes(String(value)) !== undefined, {
      error: 'a size such as 16m, or memory and cpus',
    }),
  );
  return z.strictObject({ minChange: z.optional(z.union([serviceBudgetShape, size])) });
});

/** The changes that are too small to be news; `undefined` where every change is. */
export function minChangeOf({ minChange }: NewsShape = {}): ServiceBudget | undefined {
  if (minChange === undefined) return undefined;
  const { memory, cpus } = typeof minChange === 'object' ? minChange : { memory: minChange };
  return {
    memory: memory === undefined ? undefined : parseBytes(String(memory)),
    cpu: cpus === undefined ? undefined : parseCpus(String(cpus)),
  };
}
