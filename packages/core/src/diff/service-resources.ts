import type { Service } from '../model/stack.ts';
import { NANOS_PER_CPU } from '../units/nano-cpus.ts';

/** The resource fields of one service in base units: bytes, CPUs, processes; `null` for unset. */
export interface ServiceResources {
  readonly replicas: number;
  readonly memoryLimit: number | null;
  readonly memoryReservation: number | null;
  readonly memorySwapLimit: number | null;
  readonly cpuLimit: number | null;
  readonly cpuReservation: number | null;
  readonly pidsLimit: number | null;
  readonly shmSize: number | null;
}

/** A resource field, as `services` of the report calls it. */
export type ResourceName = keyof ServiceResources;

/** Resource fields in the order in which they are told. */
export const RESOURCE_NAMES: readonly ResourceName[] = [
  'memoryLimit',
  'memoryReservation',
  'memorySwapLimit',
  'cpuLimit',
  'cpuReservation',
  'pidsLimit',
  'shmSize',
  'replicas',
];

/** A service's numbers as plain data. */
export function serviceResources(service: Service): ServiceResources {
  return {
    replicas: service.replicas.value,
    memoryLimit: service.memoryLimit?.value ?? null,
    memoryReservation: service.memoryReservation?.value ?? null,
    memorySwapLimit: service.memorySwapLimit?.value ?? null,
    cpuLimit: inCpus(service.cpuLimit?.value),
    cpuReservation: inCpus(service.cpuReservation?.value),
    pidsLimit: service.pidsLimit?.value ?? null,
    shmSize: service.shmSize?.value ?? null,
  };
}

function inCpus(nanos: number | undefined): number | null {
  return nanos === undefined ? null : nanos / NANOS_PER_CPU;
}
