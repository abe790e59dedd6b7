import { bytes, formatBytes, formatCpus, NANOS_PER_CPU, nanoCpus } from '@plimsoll/core';
import type { FieldName } from './field-names.ts';

/** A service's number for people; `undefined` is a dash. */
export function amountOf(field: FieldName, value: number | null): string {
  if (value === null) return '–';
  if (value < 0) return 'unlimited';
  if (field === 'replicas' || field === 'pidsLimit') return `${value}`;
  if (field === 'cpuLimit' || field === 'cpuReservation') {
    return formatCpus(nanoCpus(Math.round(value * NANOS_PER_CPU)));
  }
  return formatBytes(bytes(value));
}
