import * as z from 'zod/mini';
import { parseBytes } from '../units/bytes.ts';
import { parseCpus } from '../units/nano-cpus.ts';

type Amount = string | number;

/** The most that one service may take, as it is written. */
export interface ServiceBudgetShape {
  memory?: Amount | undefined;
  cpus?: Amount | undefined;
}

/** By how much a stack may grow, as it is written: amounts, or shares of what base has. */
export type GrowthShape = ServiceBudgetShape;

/** What share of another stack a stack is to take. */
export interface ParityShape {
  of: string;
  memory?: number | undefined;
  cpus?: number | undefined;
  tolerance?: number | undefined;
}

/** Checks `policy.service` and each of `policy.services`. */
export const serviceBudgetShape: z.ZodMiniType<ServiceBudgetShape> = z.lazy(() =>
  z.strictObject({
    memory: z.optional(amount('a size such as 512m', isSize)),
    cpus: z.optional(amount('a number of CPUs such as 1.5', isCpus)),
  }),
);

/** Checks `policy.maxGrowth`. */
export const growthShape: z.ZodMiniType<GrowthShape> = z.lazy(() =>
  z.strictObject({
    memory: z.optional(
      amount(
        'a size such as 512m, or a share such as 25%',
        (text) => isShare(text) || isSize(text),
      ),
    ),
    cpus: z.optional(
      amount(
        'a number of CPUs such as 1.5, or a share such as 25%',
        (text) => isShare(text) || isCpus(text),
      ),
    ),
  }),
);

/** Checks `parity` of a stack. */
export const parityShape: z.ZodMiniType<ParityShape> = z.lazy(() =>
  z.strictObject({
    of: z.string().check(z.minLength(1)),
    memory: z.optional(z.number().check(z.gt(0))),
    cpus: z.optional(z.number().check(z.gt(0))),
    tolerance: z.optional(z.number().check(z.gte(0))),
  }),
);

/** A share such as `25%`: what stands before the sign. */
export function isShare(text: string): boolean {
  return /^\d+(?:\.\d+)?\s*%$/.test(text);
}

function amount(what: string, isSound: (text: string) => boolean): z.ZodMiniType<Amount> {
  return z
    .union([z.string(), z.number()])
    .check(z.refine((value) => isSound(String(value).trim()), { error: what }));
}

function isSize(text: string): boolean {
  return parseBytes(text) !== undefined;
}

function isCpus(text: string): boolean {
  return parseCpus(text) !== undefined;
}
