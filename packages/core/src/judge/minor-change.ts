import type { ServiceChange } from '../diff/service-changes.ts';
import type { ResourceName, ServiceResources } from '../diff/service-resources.ts';
import type { Policy } from '../settings/policy.ts';
import { NANOS_PER_CPU } from '../units/nano-cpus.ts';

/**
 * Whether all that changed is less than what the policy calls news. A service that comes or goes is news, so is a
 * limit that is set or lifted, and so is every number that is neither memory nor CPUs.
 */
export function isMinor(
  changes: readonly ServiceChange[],
  { minChange }: Pick<Policy, 'minChange'>,
): boolean {
  if (minChange === undefined || changes.length === 0) return false;
  const memory = movedBy(changes, MEMORY);
  const cpu = movedBy(changes, CPU);
  const below = (moved: number, least: number | undefined): boolean =>
    moved === 0 || (least !== undefined && moved < least);
  return (
    changes.every(isOfAmounts) &&
    below(memory, minChange.memory) &&
    below(Math.round(cpu * NANOS_PER_CPU), minChange.cpu)
  );
}

const MEMORY: readonly ResourceName[] = [
  'memoryLimit',
  'memoryReservation',
  'memorySwapLimit',
  'shmSize',
];
const CPU: readonly ResourceName[] = ['cpuLimit', 'cpuReservation'];
const AMOUNTS: ReadonlySet<ResourceName> = new Set([...MEMORY, ...CPU]);

/** Replicas move amounts too, where there are amounts to move. */
function isOfAmounts({ base, head, fields }: ServiceChange): boolean {
  if (base === null || head === null) return false;
  return fields.every((field) => {
    if (field === 'replicas') return base.memoryLimit !== null;
    const isSet = (base[field] ?? -1) >= 0 && (head[field] ?? -1) >= 0; // -1 is unlimited swap
    return AMOUNTS.has(field) && isSet;
  });
}

/** By how much the sum that moves most does, whichever way each service goes. */
function movedBy(changes: readonly ServiceChange[], fields: readonly ResourceName[]): number {
  const sums = fields.map((field) =>
    changes.reduce(
      (sum, { base, head }) => sum + Math.abs(claim(head, field) - claim(base, field)),
      0,
    ),
  );
  return Math.max(...sums);
}

function claim(resources: ServiceResources | null, field: ResourceName): number {
  return (resources?.[field] ?? 0) * (resources?.replicas ?? 0);
}
