import * as z from 'zod/mini';
import { SUPPRESSORS, type SuppressionReport } from './suppression.ts';

const text = z.string().check(z.maxLength(20_000));
const line = z.int().check(z.gte(1));

/** The shape of a suppression in a report that came as JSON. */
export const suppressionSchema: z.ZodMiniType<SuppressionReport> = z.object({
  by: z.enum(SUPPRESSORS),
  reason: text,
  position: z.optional(z.object({ file: text, line, column: line })),
  owner: z.optional(text),
  until: z.optional(z.string().check(z.regex(/^\d{4}-\d{2}-\d{2}$/))),
});
