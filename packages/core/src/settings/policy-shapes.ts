import * as z from 'zod/mini';
import { parseBytes } from '../units/bytes.ts';
import { parseCpus } from '../units/nano-cpus.ts';

type Amount = string | number;

const word = z.string().check(z.minLength(1));

const size = amount('a size such as 512m', (text) => parseBytes(text) !== undefined);
const cpus = amount('a number of CPUs such as 1.5', (text) => parseCpus(text) !== undefined);
const sizeGrowth = amount(
  'a size such as 512m, or a share such as 25%',
  (text) => isShare(text) || parseBytes(text) !== undefined,
);
const cpuGrowth = amount(
  'a number of CPUs such as 1.5, or a share such as 25%',
  (text) => isShare(text) || parseCpus(text) !== undefined,
);

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
export const serviceBudgetShape: z.ZodMiniType<ServiceBudgetShape> = z.strictObject({
  memory: z.optional(size),
  cpus: z.optional(cpus),
});

/** Checks `policy.maxGrowth`. */
export const growthShape: z.ZodMiniType<GrowthShape> = z.strictObject({
  memory: z.optional(sizeGrowth),
  cpus: z.optional(cpuGrowth),
});

/** Checks `parity` of a stack. */
export const parityShape: z.ZodMiniType<ParityShape> = z.strictObject({
  of: word,
  memory: z.optional(z.number().check(z.gt(0))),
  cpus: z.optional(z.number().check(z.gt(0))),
  tolerance: z.optional(z.number().check(z.gte(0))),
});

/** A share such as `25%`: what stands before the sign. */
export function isShare(text: string): boolean {
  return /^\d+(?:\.\d+)?\s*%$/.test(text);
}

function amount(what: string, isSound: (text: string) => boolean): z.ZodMiniType<Amount> {
  return z
    .union([z.string(), z.number()])
    .check(z.refine((value) => isSound(String(value).trim()), { error: what }));
}
