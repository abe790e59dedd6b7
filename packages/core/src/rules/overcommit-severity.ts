import type { Severity } from '../settings/policy.ts';
import type { Overrun } from './sum-exceeds-host.ts';

/**
 * How serious summed limits over the host are: by a policy's ratio an error beyond it and a note up to it;
 * `undefined` (the rule's own severity) where no ratio is set.
 */
export function overcommitSeverity(
  { ratio }: Overrun,
  maxRatio: number | undefined,
): Severity | undefined {
  if (maxRatio === undefined) return undefined;
  return ratio > maxRatio ? 'error' : 'note';
}
