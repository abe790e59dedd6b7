import type { Claim } from '../tuning/runtime.ts';
import { formatBytes } from '../units/bytes.ts';
import type { Rule } from './rule.ts';
import { tenancies } from './tenants.ts';

/** A store in memory that is told no size grows with its data; what sizes itself by its host does not look at the limit. */
export const runtimeUnbounded: Rule = {
  id: 'runtime-unbounded',
  severity: 'note',
  summary: 'A store in memory should know its size, and so should what sizes itself by its host.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { service, runtime, evidence, claim, limit } of tenancies(stack)) {
      if (claim.unset === undefined) continue;
      yield {
        service: service.name,
        position: service.memoryLimit?.position ?? service.position,
        message: `${runtime} in "${service.name}" has no ${claim.unset}: ${consequence(claim, formatBytes(limit))}. ${claim.advice}`,
        facts: { runtime, evidence, setting: claim.unset, limit },
      };
    }
  },
};

function consequence({ goesBy }: Claim, limit: string): string {
  return goesBy === undefined
    ? `it grows until it is OOM-killed at its memory limit of ${limit}`
    : `${goesBy}, whatever its memory limit of ${limit}`;
}
