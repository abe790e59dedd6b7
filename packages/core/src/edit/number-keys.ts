import type { EditableNumber } from './wish.ts';

/** Where a number of a service can be written, each as a path below the service. */
export interface NumberKeys {
  /** Below `deploy`, which both targets read. */
  readonly deploy?: readonly string[];
  /** Beside `image`, which swarm does not read. */
  readonly short?: readonly string[];
}

const LIMITS = ['deploy', 'resources', 'limits'];
const RESERVATIONS = ['deploy', 'resources', 'reservations'];

/** Both places of every number that can be edited. */
export const NUMBER_KEYS: Readonly<Record<EditableNumber, NumberKeys>> = {
  memoryLimit: { deploy: [...LIMITS, 'memory'], short: ['mem_limit'] },
  memoryReservation: { deploy: [...RESERVATIONS, 'memory'], short: ['mem_reservation'] },
  memorySwapLimit: { short: ['memswap_limit'] },
  cpuLimit: { deploy: [...LIMITS, 'cpus'], short: ['cpus'] },
  cpuReservation: { deploy: [...RESERVATIONS, 'cpus'] },
  pidsLimit: { deploy: [...LIMITS, 'pids'], short: ['pids_limit'] },
  shmSize: { short: ['shm_size'] },
  replicas: { deploy: ['deploy', 'replicas'], short: ['scale'] },
};

/** The keys beside `image` that speak of limits, as `deploy.resources` does. */
export const SHORT_LIMITS: readonly string[] = ['mem_limit', 'cpus', 'pids_limit'];

/** All paths of a number, the one below `deploy` first. */
export function pathsOf(resource: EditableNumber): readonly (readonly string[])[] {
  const { deploy, short } = NUMBER_KEYS[resource];
  return [deploy, short].filter((path) => path !== undefined);
}
