import type { ResourceName } from '../../diff/service-resources.ts';
import { formatCpus, NANOS_PER_CPU, nanoCpus } from '../../units/nano-cpus.ts';
import type { FindingReport, StackReport } from '../report.ts';

const MIB = 1024 ** 2;
/** The engine refuses containers with less. @see https://github.com/moby/moby daemon/daemon_unix.go */
const LEAST_MEMORY = 6 * MIB;
const LEAST_CPUS = 0.01;

const FIELDS: ReadonlyMap<string, ResourceName> = new Map([
  ['memory-limits-exceed-host', 'memoryLimit'],
  ['memory-reservations-exceed-host', 'memoryReservation'],
  ['cpu-limits-exceed-host', 'cpuLimit'],
  ['cpu-reservations-exceed-host', 'cpuReservation'],
]);

/**
 * What the number that tips a sum could be instead: a size as Compose writes it, `1450m`, or `0.75 CPUs`, which are
 * written otherwise where a quota sets them.
 *
 * @returns `undefined` when that number alone cannot make the sum fit, or would fall below its own reservation
 */
export function fittingValue(
  { rule, facts }: FindingReport,
  { services }: StackReport,
): string | undefined {
  const field = FIELDS.get(rule);
  const excess = facts['excess'];
  const service = services.find(({ name }) => name === facts['tippedBy']);
  if (field === undefined || service === undefined || typeof excess !== 'number') return undefined;
  const most = (service[field] ?? 0) - excess / service.replicas;
  if (field === 'cpuLimit' || field === 'cpuReservation') {
    const cpus = Math.floor(most * 100) / 100;
    return cpus < LEAST_CPUS ? undefined : formatCpus(nanoCpus(cpus * NANOS_PER_CPU));
  }
  const least = field === 'memoryLimit' ? (service.memoryReservation ?? 0) : 0;
  if (most < Math.max(least, LEAST_MEMORY)) return undefined;
  const mebibytes = Math.floor(most / MIB);
  return mebibytes % 1024 === 0 ? `${mebibytes / 1024}g` : `${mebibytes}m`;
}
