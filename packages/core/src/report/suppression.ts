import * as z from 'zod/mini';
import type { Position } from '../places/position.ts';

/** What may say that a finding is not to count. */
export const SUPPRESSORS = ['comment', 'settings', 'waiver', 'baseline'] as const;

/** Why a finding does not count: it stays in the report, but fails nothing. */
export interface SuppressionReport {
  readonly by: (typeof SUPPRESSORS)[number];
  readonly reason: string;
  /** Where the suppression is written. */
  readonly position?: Position | undefined;
  /** Who answers for a waiver. */
  readonly owner?: string | undefined;
  /** The last day on which a waiver counts, as `YYYY-MM-DD`. */
  readonly until?: string | undefined;
}

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
