import type { Position } from '../places/position.ts';
import type { Part } from '../tuning/runtime.ts';
import { formatBytes } from '../units/bytes.ts';
import type { Rule } from './rule.ts';
import { type Tenancy, tenancies } from './tenants.ts';

/**
 * A database or a virtual machine sizes itself by its own settings, and the kernel kills by the limit. A claim as large
 * as the limit is too large as well: the process needs memory besides.
 */
export const runtimeExceedsLimit: Rule = {
  id: 'runtime-exceeds-limit',
  severity: 'warning',
  summary: 'What runs in a service should be set to take less than its memory limit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const tenancy of tenancies(stack)) {
      const { service, runtime, evidence, claim, claimed, limit } = tenancy;
      if (claimed < limit) continue;
      const certain = isCertain(tenancy);
      const end = certain ? ': an OOM kill in waiting' : ', if all connections sort at once';
      yield {
        severity: certain ? undefined : 'note',
        service: service.name,
        position: settingPlace(claim.parts) ?? service.memoryLimit?.position ?? service.position,
        message: `${runtime} in "${service.name}" may take ${taken(tenancy)}${end}. ${claim.advice}`,
        facts: { runtime, evidence, claimed, limit, settings: named(claim.parts) },
      };
    }
  },
};

/** Whether it is too much even without what takes everything at once. */
function isCertain({ claim, limit }: Tenancy): boolean {
  const steady = claim.parts.filter(({ isWorstCase }) => isWorstCase !== true);
  return steady.reduce((total, { size }) => total + size, 0) >= limit;
}

/** `2 GiB (shared_buffers), more than its memory limit of 1 GiB`. */
function taken({ claim, claimed, limit }: Tenancy): string {
  const relation = claimed > limit ? 'more than' : 'all of';
  return `${formatBytes(claimed)} (${spelledOut(claim.parts)}), ${relation} its memory limit of ${formatBytes(limit)}`;
}

/** Sizes are repeated only where there are several. */
function spelledOut(parts: readonly Part[]): string {
  return parts
    .map(({ name, size, position }) => {
      const words = parts.length === 1 ? name : `${name} ${formatBytes(size)}`;
      return position === undefined ? `${words} by default` : words;
    })
    .join(' + ');
}

/** The largest setting that somebody wrote. */
function settingPlace(parts: readonly Part[]): Position | undefined {
  return parts
    .filter(({ position }) => position !== undefined)
    .toSorted((a, b) => b.size - a.size)[0]?.position;
}

function named(parts: readonly Part[]): string {
  return parts.map(({ name }) => name).join(',');
}
