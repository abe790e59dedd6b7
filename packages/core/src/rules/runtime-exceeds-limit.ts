import type { Position } from '../places/position.ts';
import type { Part } from '../tuning/runtime.ts';
import { formatBytes } from '../units/bytes.ts';
import type { Rule } from './rule.ts';
import { type Tenancy, tenancies } from './tenants.ts';

/**
 * A database or a virtual machine sizes itself by its own settings, and the kernel kills by the limit. What is sure to
 * be taken must be less than the limit, as the process needs memory besides; what is a ceiling may be as much.
 */
export const runtimeExceedsLimit: Rule = {
  id: 'runtime-exceeds-limit',
  severity: 'warning',
  summary: 'What runs in a service should be set to take less than its memory limit.',
  fix: 'behaviour-changing',

  *check({ stack }) {
    for (const tenancy of tenancies(stack)) {
      const { service, runtime, evidence, claim, claimed, limit } = tenancy;
      const isFull = total(claim.parts, ({ isCeiling }) => isCeiling !== true) >= limit;
      if (claimed <= limit && !isFull) continue;
      const isLikely =
        isFull || total(claim.parts, ({ provided }) => provided === undefined) > limit;
      const end = isLikely ? ': an OOM kill in waiting' : `, ${provision(claim.parts)}`;
      yield {
        severity: isLikely ? undefined : 'note',
        service: service.name,
        position: settingPlace(claim.parts) ?? service.memoryLimit?.position ?? service.position,
        message: `${runtime} in "${service.name}" may take ${taken(tenancy)}${end}. ${claim.advice}`,
        facts: {
          runtime,
          evidence,
          claimed,
          limit,
          excess: claimed - limit,
          ...provenance(claim.parts),
        },
      };
    }
  },
};

function total(parts: readonly Part[], counts: (part: Part) => boolean): number {
  return parts.filter(counts).reduce((sum, { size }) => sum + size, 0);
}

/** What the largest of the parts depends on that depend on something. */
function provision(parts: readonly Part[]): string {
  const dependent = parts.filter(({ provided }) => provided !== undefined);
  return dependent.toSorted(bySize)[0]?.provided ?? '';
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
  return parts.filter(({ position }) => position !== undefined).toSorted(bySize)[0]?.position;
}

/** The settings of a claim, and the page that says what the largest of them takes. */
function provenance(parts: readonly Part[]): Readonly<Record<string, string>> {
  const settings = parts.map(({ name }) => name).join(',');
  return { settings, source: parts.toSorted(bySize)[0]?.source ?? '' };
}

function bySize(a: Part, b: Part): number {
  return b.size - a.size;
}
