import type { ServiceReport } from '@plimsoll/core';

/** The numbers of a service, as the JSON calls them. */
export type FieldName = Exclude<keyof ServiceReport, 'name' | 'positions'>;

/** What each is called among people. */
export const FIELD_TITLES: Readonly<Record<FieldName, string>> = {
  replicas: 'replicas',
  memoryLimit: 'memory limit',
  memoryReservation: 'memory reservation',
  memorySwapLimit: 'limit of memory and swap',
  cpuLimit: 'CPU limit',
  cpuReservation: 'CPU reservation',
  pidsLimit: 'process limit',
  shmSize: 'shared memory',
};

/** What Compose files call them. */
const COMPOSE_NAMES: ReadonlyMap<string, FieldName> = new Map([
  ['scale', 'replicas'],
  ['deploy.replicas', 'replicas'],
  ['mem_limit', 'memoryLimit'],
  ['deploy.resources.limits.memory', 'memoryLimit'],
  ['mem_reservation', 'memoryReservation'],
  ['deploy.resources.reservations.memory', 'memoryReservation'],
  ['memswap_limit', 'memorySwapLimit'],
  ['cpus', 'cpuLimit'],
  ['deploy.resources.limits.cpus', 'cpuLimit'],
  ['deploy.resources.reservations.cpus', 'cpuReservation'],
  ['pids_limit', 'pidsLimit'],
  ['deploy.resources.limits.pids', 'pidsLimit'],
  ['shm_size', 'shmSize'],
]);

/** The number that a user names in either way. */
export function fieldNamed(text: string): FieldName | undefined {
  return COMPOSE_NAMES.get(text) ?? fieldNames().find((name) => name === text);
}

/** All names of our own. */
export function fieldNames(): readonly FieldName[] {
  return Object.keys(FIELD_TITLES).filter((name): name is FieldName => name in FIELD_TITLES);
}
