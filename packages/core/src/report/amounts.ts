import { bytes, formatBytes } from '../units/bytes.ts';
import { formatCpus, NANOS_PER_CPU, nanoCpus } from '../units/nano-cpus.ts';

/** What a budget counts, in the report's own units: bytes, CPUs, processes. */
export type Resource = 'memory' | 'cpu' | 'pids';

/** An amount for people, such as `1.5 GiB`, `0.5 CPUs` or `200 processes`. */
export function amount(resource: Resource, value: number): string {
  switch (resource) {
    case 'memory':
      return formatBytes(bytes(value));
    case 'cpu':
      return formatCpus(nanoCpus(Math.round(value * NANOS_PER_CPU)));
    case 'pids':
      return `${value} ${value === 1 ? 'process' : 'processes'}`;
  }
}

/** A change with its sign, such as `+2 GiB` or `−512 MiB`; `±0` where nothing changed. */
export function change(resource: Resource, from: number, to: number): string {
  // Sums of CPUs as floating point differ in their last digit; nanocpus do not.
  const difference =
    resource === 'cpu' ? Math.round((to - from) * NANOS_PER_CPU) / NANOS_PER_CPU : to - from;
  if (difference === 0) return '±0';
  return `${difference > 0 ? '+' : '−'}${amount(resource, Math.abs(difference))}`;
}

/** "1 warning", "2 warnings". */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
