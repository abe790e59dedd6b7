import { bytes, formatBytes } from '../units/bytes.ts';
import { formatCpus, NANOS_PER_CPU, nanoCpus } from '../units/nano-cpus.ts';

/** What limits are summed of. */
export type Limited = 'memory' | 'cpu';

/** An amount of memory (bytes) or CPUs (nanocpus) for people. */
export function saidAmount(resource: Limited, total: number): string {
  const amount = Math.min(total, Number.MAX_SAFE_INTEGER); // replicas may multiply past it
  return resource === 'memory' ? formatBytes(bytes(amount)) : formatCpus(nanoCpus(amount));
}

/** The same amount for programs: bytes, CPUs. */
export function inBaseUnit(resource: Limited, amount: number): number {
  return resource === 'memory' ? amount : amount / NANOS_PER_CPU;
}
