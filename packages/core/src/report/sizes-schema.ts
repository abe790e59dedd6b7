import * as z from 'zod/mini';
import { CONFIDENCE_LEVELS, SIZE_REASONS, SIZED_RESOURCES, type SizesReport } from './sizes.ts';
import { VERDICTS } from './verify/verdict.ts';

const text = z.string().check(z.maxLength(20_000));
const name = z.string().check(z.maxLength(10_000));

/** Renderers refuse to tell what cannot be counted; -1 is how Compose writes "unlimited". */
const MOST = Number.MAX_SAFE_INTEGER;
const figure = z.number().check(z.gte(-1), z.lte(MOST));
const sum = z.number().check(z.gte(0), z.lte(MOST));
const amount = z.nullable(figure);
const difference = z.nullable(z.number().check(z.gte(-MOST), z.lte(MOST)));

const size = z.object({
  resource: z.enum(SIZED_RESOURCES),
  now: amount,
  proposed: amount,
  why: z.array(z.enum(SIZE_REASONS)),
  message: text,
  confidence: z.nullable(z.object({ level: z.enum(CONFIDENCE_LEVELS), reasons: z.array(text) })),
  evidence: z.record(name, amount),
});

const setting = z.object({ runtime: name, found: text, claimed: z.number(), advice: text });

const service = z.object({
  name,
  replicas: z.number(),
  sizes: z.array(size),
  settings: z.array(setting),
});

const total = z.object({ amount: sum, unlimited: z.array(name), headroom: difference });

const totals = z.object({
  host: z.nullable(name),
  resource: z.enum(['memory', 'cpu']),
  kind: z.enum(['limit', 'reservation']),
  before: total,
  after: total,
  reduction: difference,
});

const loadLine = z.object({
  service: name,
  resource: z.enum(['memory', 'cpu']),
  held: amount,
  exceeded: amount,
  probes: z.array(
    z.object({
      size: z.number(),
      verdict: z.enum(VERDICTS),
      reasons: z.array(text),
    }),
  ),
  message: text,
});

/** Checks what a report says of sizes. */
export const sizesSchema: z.ZodMiniType<SizesReport> = z.object({
  runs: z.int().check(z.gte(0)),
  services: z.array(service),
  totals: z.array(totals),
  loadLine: z.optional(loadLine),
  notes: z.array(text),
});
