import * as z from 'zod/mini';
import { RESOURCE_NAMES } from '../diff/service-resources.ts';
import { ERROR_CLASS_NAMES } from '../errors/codes.ts';
import type { Report } from './report.ts';
import { sizesSchema } from './sizes-schema.ts';
import { suppressionSchema } from './suppression-schema.ts';
import { verifySchema } from './verify/schema.ts';

const text = z.string().check(z.maxLength(20_000));
const name = z.string().check(z.maxLength(10_000));
const names = z.array(name);
const amount = z.number();
const orNull = <T extends z.ZodMiniType>(schema: T): z.ZodMiniNullable<T> => z.nullable(schema);

const position = z.object({
  file: text,
  line: z.int().check(z.gte(1)),
  column: z.int().check(z.gte(1)),
});

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['override', 'alias', 'extends', 'include']), position }),
  z.object({
    kind: z.literal('variable'),
    name,
    source: z.enum(['env-file', 'environment', 'default', 'unset']),
    position: z.optional(position),
  }),
]);

const place = z.extend(position, { via: z.array(step) });

const resources = z.object({
  replicas: amount,
  memoryLimit: orNull(amount),
  memoryReservation: orNull(amount),
  memorySwapLimit: orNull(amount),
  cpuLimit: orNull(amount),
  cpuReservation: orNull(amount),
  pidsLimit: orNull(amount),
  shmSize: orNull(amount),
});

const service = z.extend(resources, {
  name,
  positions: z.partialRecord(z.enum([...RESOURCE_NAMES, 'service']), place),
});

const change = z.object({
  name,
  status: z.enum(['changed', 'new', 'removed']),
  base: orNull(resources),
  head: orNull(resources),
  fields: z.array(z.enum(RESOURCE_NAMES)),
  position: z.optional(position),
});

const totals = z.object({ limit: amount, reservation: amount, unlimited: names });

const resourceBudget = z.extend(totals, {
  reservationApplies: z.boolean(),
  usable: orNull(amount),
  fitsLimit: orNull(z.boolean()),
  fitsReservation: orNull(z.boolean()),
});

const pids = z.object({ limit: amount, unlimited: names });

const budget = z.object({
  host: orNull(name),
  scenario: z.enum(['steady', 'update']),
  profiles: names,
  gates: z.boolean(),
  memory: resourceBudget,
  cpu: resourceBudget,
  pids: z.extend(pids, { usable: orNull(amount) }),
  base: z.optional(z.object({ memory: totals, cpu: totals, pids })),
});

const edit = z.object({
  file: text,
  line: z.int().check(z.gte(1)),
  column: z.int().check(z.gte(1)),
  endLine: z.int().check(z.gte(1)),
  endColumn: z.int().check(z.gte(1)),
  text,
});

const wish = z.union([
  z.object({ service: name, resource: z.enum(RESOURCE_NAMES), value: text }),
  z.object({
    service: name,
    path: z.array(z.union([name, z.int()])),
    value: z.nullable(text),
    quoted: z.optional(z.boolean()),
  }),
]);

const fix = z.object({
  kind: z.enum(['safe', 'behaviour-changing']),
  title: text,
  edits: z.array(edit),
  wishes: z.optional(z.array(wish)),
});

const finding = z.object({
  rule: name,
  severity: z.enum(['error', 'warning', 'note']),
  service: z.optional(name),
  message: text,
  position: z.optional(position),
  facts: z.record(name, z.union([z.number(), text, z.boolean(), z.null()])),
  known: z.optional(z.boolean()),
  fix: z.optional(fix),
  suppressed: z.optional(suppressionSchema),
  proposed: z.optional(suppressionSchema),
});

const stack = z.object({
  id: name,
  files: names,
  profiles: names,
  target: z.enum(['compose', 'swarm']),
  status: z.enum(['same', 'changed', 'new', 'removed']),
  minor: z.optional(z.boolean()),
  services: z.array(service),
  changes: z.array(change),
  budgets: z.array(budget),
  findings: z.array(finding),
  verify: z.optional(verifySchema),
  sizes: z.optional(sizesSchema),
});

const error = z.object({
  code: name,
  class: z.enum(ERROR_CLASS_NAMES),
  message: text,
  position: z.optional(position),
  hint: z.optional(text),
  stack: z.optional(name),
});

const gap = z.object({
  code: name,
  message: text,
  position: z.optional(position),
  stack: z.optional(name),
});

const revision = z.object({
  revision: z.optional(z.string().check(z.regex(/^[0-9a-f]{40}([0-9a-f]{24})?$/))),
});

/** Checks a report that came as JSON. Keys it does not know may stand beside those it does: the schema only grows. */
export const reportSchema: z.ZodMiniType<Report> = z.object({
  schema: z.literal(1),
  outcome: z.enum(['fits', 'warns', 'exceeds', 'undecided']),
  exitCode: z.literal([0, 1, 2, 3]),
  base: z.optional(revision),
  head: revision,
  stacks: z.array(stack),
  errors: z.array(error),
  gaps: z.array(gap),
});
