import type { ResourceName } from '../diff/service-resources.ts';
import { amount } from './amounts.ts';

/** What each number of a service is called. */
export const RESOURCE_WORDS: Readonly<Record<ResourceName, string>> = {
  replicas: 'replicas',
  memoryLimit: 'memory limit',
  memoryReservation: 'memory reservation',
  memorySwapLimit: 'memory and swap',
  cpuLimit: 'CPU limit',
  cpuReservation: 'CPU reservation',
  pidsLimit: 'process limit',
  shmSize: 'shared memory',
};

/** A number of a service for people, `none` where it is unset. */
export function numberText(field: ResourceName, number: number | null | undefined): string {
  if (number === null || number === undefined) return 'none';
  if (field === 'replicas') return `${number}`;
  if (number < 0) return 'unlimited';
  if (field === 'pidsLimit') return amount('pids', number);
  if (field === 'cpuLimit' || field === 'cpuReservation') return amount('cpu', number);
  return amount('memory', Math.round(number));
}
