import { formatBytes } from '../units/bytes.ts';
import type { Rule } from './rule.ts';
import { tenancies } from './tenants.ts';

/** A store in memory that is told no size grows with its data. */
export const runtimeUnbounded: Rule = {
  id: 'runtime-unbounded',
  severity: 'note',
  summary: 'A store that keeps its data in memory should know its size.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const { service, runtime, evidence, claim, limit } of tenancies(stack)) {
      if (claim.unset === undefined) continue;
      yield {
        service: service.name,
        position: service.memoryLimit?.position ?? service.position,
        message: `${runtime} in "${service.name}" has no ${claim.unset}: it grows until it is OOM-killed at its memory limit of ${formatBytes(limit)}. ${claim.advice}`,
        facts: { runtime, evidence, setting: claim.unset, limit },
      };
    }
  },
};
