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
